/** What every data folder holds: room on its disk, a secret, the address of its database. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../toolchain/say.mjs';

export function keptSecret(dataFolder) {
  const file = join(dataFolder, 'secret');
  mkdirSync(dataFolder, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

export function databaseUri(port) {
  return `mongodb://127.0.0.1:${port}/quayside?replicaSet=rs0`;
}

/** @throws SetupError when the database would not have room to start */
export function refuseFullDisk(folder) {
  const { bavail, bsize } = statfsSync(folder);
  const freeMb = Math.floor((bavail * bsize) / 1024 / 1024);
  if (freeMb >= 400) return;
  throw new SetupError(
    `Only ${freeMb} MB are free on the disk of ${folder}; the database needs at least 400 MB.`,
    'Free some space, or choose a folder on another disk with --data FOLDER.',
  );
}
