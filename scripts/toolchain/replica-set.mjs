/** A mongod of our own as a replica set of one: transactions and change streams need a set. */
import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { findMongod } from './mongod.mjs';
import { root } from './paths.mjs';
import { anyFreePort } from './ports.mjs';
import { SetupError } from './say.mjs';

const setName = 'rs0';

/**
 * Starts it and waits until it takes writes.
 *
 * @param options.dbPath - kept folder for the data; one mongod at a time
 * @param options.port - on 127.0.0.1; any free one when absent
 * @param options.cacheGb - limit of WiredTiger's cache
 * @param options.idleFileSeconds - after which a file that nobody reads is closed; the database's own choice when absent
 * @param options.parameters - further `--setParameter` values, such as enableTestCommands=1
 * @param options.onExit - told when it dies without `stop()`: `({ code, signal, logFile })`
 * @returns {Promise<{uri: string, port: number, pid: number, logFile: string, stop: () => Promise<void>}>}
 */
export async function startMongod(options) {
  const { dbPath, cacheGb = 0.5, idleFileSeconds, parameters = [], onExit } = options;
  const port = options.port ?? (await anyFreePort());
  const logFile = options.logFile ?? join(dbPath, '..', 'mongod.log');
  const mongod = options.binary ?? (await findMongod()).path;
  mkdirSync(dbPath, { recursive: true });

  // a server that was killed must not hold up the next one for a minute by the transaction that it left open
  const usual = ['diagnosticDataCollectionEnabled=false', 'transactionLifetimeLimitSeconds=10'];
  const settings = [...usual, ...parameters].flatMap((parameter) => ['--setParameter', parameter]);
  const engine = idleFileSeconds
    ? ['--wiredTigerEngineConfigString', `file_manager=(close_idle_time=${idleFileSeconds},close_scan_interval=10)`]
    : [];
  const log = openSync(logFile, 'a');
  const child = spawn(
    mongod,
    [
      '--replSet',
      setName,
      '--bind_ip',
      '127.0.0.1',
      '--port',
      String(port),
      '--dbpath',
      dbPath,
      '--wiredTigerCacheSizeGB',
      String(cacheGb),
      ...engine,
      ...settings,
    ],
    // a group of its own: Ctrl-C in the terminal must not end it before the server has finished
    { stdio: ['ignore', log, log], detached: process.platform !== 'win32', windowsHide: true },
  );
  const life = { ended: null, stopping: false };
  const gone = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, signal: null, error }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  }).then((end) => {
    life.ended = end;
    return end;
  });

  const uri = `mongodb://127.0.0.1:${port}/?replicaSet=${setName}`;
  try {
    await becomePrimary({ port, pid: child.pid, life });
  } catch (error) {
    if (!life.ended) child.kill('SIGKILL');
    await gone;
    throw new SetupError(`The database did not start: ${reasonIn(logFile) ?? error.message}.`, `Its log is ${logFile}.`);
  }
  gone.then((end) => {
    if (!life.stopping) onExit?.({ ...end, logFile });
  });
  return { uri, port, pid: child.pid, logFile, stop: () => stop({ child, gone, life, port }) };
}

/** Initiates the set at the first start; takes the new address in when the port differs from last time. */
async function becomePrimary({ port, pid, life }) {
  const limit = Date.now() + 60_000;
  for (;;) {
    if (life.ended) throw new Error('it ended at once');
    if (Date.now() > limit) throw new Error('it did not become primary within a minute');
    if (await withAdmin(port, (admin) => takeOver(admin, { host: `127.0.0.1:${port}`, pid })).catch(() => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function takeOver(admin, { host, pid }) {
  const status = await admin.command({ serverStatus: 1, repl: 0, metrics: 0, locks: 0 });
  if (Number(status.pid) !== pid) return false; // somebody else's, on the port that ours could not get
  for (let look = 0; look < 40; look += 1) {
    const hello = await admin.command({ hello: 1 });
    if (hello.isWritablePrimary) return true;
    await configure(admin, host);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

async function configure(admin, host) {
  const known = await admin.command({ replSetGetConfig: 1 }).catch((error) => error);
  if (known.codeName === 'NotYetInitialized') {
    const config = { _id: setName, members: [{ _id: 0, host }], settings: { electionTimeoutMillis: 1_000 } };
    await admin.command({ replSetInitiate: config });
  } else if (known.config && known.config.members[0].host !== host) {
    const moved = { ...known.config, version: known.config.version + 1, members: [{ ...known.config.members[0], host }] };
    await admin.command({ replSetReconfig: moved, force: true });
  }
}

/** One short connection; a driver that failed to connect once does not try again. */
async function withAdmin(port, work) {
  const { MongoClient } = createRequire(join(root, 'package.json'))('mongodb');
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, { serverSelectionTimeoutMS: 500 });
  try {
    return await work(client.db('admin'));
  } finally {
    await client.close().catch(() => {});
  }
}

async function stop({ child, gone, life, port }) {
  life.stopping = true;
  if (life.ended) return;
  if (process.platform === 'win32')
    await withAdmin(port, (admin) => admin.command({ shutdown: 1, force: true })).catch(() => {}); // the connection ends with it
  else child.kill('SIGINT'); // at once; SIGTERM would first wait for another member to take over
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await gone;
  clearTimeout(late);
}

/** The reasons a person can do something about, in words. */
export function reasonIn(logFile) {
  let tail = '';
  try {
    tail = readFileSync(logFile, 'utf8').slice(-40_000);
  } catch {
    return null;
  }
  const lastStart = tail.slice(Math.max(0, tail.lastIndexOf('"MongoDB starting"')));
  if (/No space left on device/.test(lastStart)) return 'the disk is full';
  if (/DBPathInUse|lock file/.test(lastStart)) return 'another MongoDB uses this data folder (Quayside may already run from it)';
  if (/Address already in use/.test(lastStart)) return 'its port is taken';
  if (/Permission denied|IllegalOperation.*permission/.test(lastStart)) return 'it has no right to its data folder';
  if (/Wrong mongod version|UPGRADE PROBLEM|featureCompatibilityVersion/.test(lastStart) && /"s":"F"/.test(lastStart)) {
    return 'the data folder was written by another version of MongoDB';
  }
  return null;
}
