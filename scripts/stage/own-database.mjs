/** The database that a command works on: that of MONGODB_URI, else the one of a data folder, whether a start runs from it or not. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { atEnd } from '../toolchain/ending.mjs';
import { root } from '../toolchain/paths.mjs';
import { isFree } from '../toolchain/ports.mjs';
import { startMongod } from '../toolchain/replica-set.mjs';
import { SetupError } from '../toolchain/say.mjs';
import { choosePorts, readPorts } from './choose-ports.mjs';
import { databaseUri, keptSecret, logIn, refuseFullDisk } from './data-folder.mjs';

/**
 * Starts the database of a data folder when it does not run; `atEnd` stops it again.
 *
 * @param options.mustExist - refuse a folder that holds no database yet
 * @param options.mustBeStill - refuse a folder from which a start runs
 * @returns {Promise<{env: Record<string, string>, ports: {relay: number}}>}
 */
export async function ownDatabase({ data, mustExist = false, mustBeStill = false }) {
  const dataFolder = resolve(data ?? join(root, '.data'));
  const dbPath = join(dataFolder, 'db');
  if (mustExist && !existsSync(dbPath))
    throw new SetupError(`${dataFolder} holds no database.`, 'Name the data folder by --data FOLDER, or a database by MONGODB_URI.');
  const secret = keptSecret(dataFolder);
  refuseFullDisk(dataFolder);
  const running = readPorts(dataFolder);
  const isUp = running !== null && !(await isFree(running.database));
  if (isUp && mustBeStill)
    throw new SetupError(`Quayside runs from ${dataFolder}.`, 'Stop it (Ctrl-C where it runs), then run the same command again.');
  const ports = isUp ? running : await choosePorts({ dataFolder });
  if (!isUp) {
    const database = await startMongod({ dbPath, port: ports.database, cacheGb: 1, logFile: logIn(dataFolder, 'mongod') });
    atEnd('the database', () => database.stop());
  }
  return { env: { MONGODB_URI: databaseUri(ports.database), QUAYSIDE_SECRET: secret }, ports };
}
