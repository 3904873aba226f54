/** What every data folder holds: room on its disk, a secret, the address of its database. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../toolchain/say.mjs';

/** Signs and seals on this data folder's server; made at its first start. */
export function keptSecret(dataFolder) {
  return keptText(dataFolder, 'secret', 32);
}

/** What the server asks of whoever creates the first administrator. */
export function keptSetupCode(dataFolder) {
  return keptText(dataFolder, 'setup-code', 9);
}

function keptText(dataFolder, name, bytes) {
  const file = join(dataFolder, name);
  mkdirSync(dataFolder, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(bytes).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** A log's path; its folder is made. */
export function logIn(dataFolder, name) {
  const folder = join(dataFolder, 'logs');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.log`);
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
