/** Everything but the windows: database, mail relay, server, demo data. Used by start and smoke. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { atEnd } from '../toolchain/ending.mjs';
import { root } from '../toolchain/paths.mjs';
import { startMongod } from '../toolchain/replica-set.mjs';
import { databaseUri, keptSecret, keptSetupCode, logIn, refuseFullDisk } from './data-folder.mjs';
import { dropHalfLoaded, loadDemoOnce } from './demo-data.mjs';
import { startService } from './services.mjs';
import { severalServers } from './several-servers.mjs';
import { untilReady } from './until-ready.mjs';

export const demoPassword = 'quayside-demo';
export const demoPeople = ['ivan@harbour.example', 'maria@harbour.example', 'elena@harbour.example', 'admin@harbour.example'];

const script = (...path) => join(root, ...path);

/**
 * Starts it all; `atEnd` stops it again, the server first and the database last.
 *
 * @param options.ports - server, mailIn, relay, database
 * @param options.demo - null for a real, empty workspace, else `{ cases }`
 * @param options.nodes - how many servers; more than one stand behind a load balancer at `ports.server`
 * @param options.note - told of every child, for the next start to find
 * @param options.onDeath - told when one of them ends by itself: `({ name, code, signal, logFile })`
 */
export async function raiseWorld({ dataFolder, ports, demo, nodes = 1, note = () => {}, onDeath }) {
  const mailFolder = join(dataFolder, 'mail');
  const dbPath = join(dataFolder, 'db');
  mkdirSync(mailFolder, { recursive: true });
  refuseFullDisk(dataFolder);
  dropHalfLoaded(dbPath);
  const isFresh = !existsSync(join(dbPath, 'WiredTiger'));

  const database = await startMongod({
    dbPath,
    port: ports.database,
    logFile: logIn(dataFolder, 'mongod'),
    onExit: (end) => onDeath({ name: 'mongod', ...end }),
  });
  atEnd('the database', () => database.stop());
  note({ name: 'mongod', pid: database.pid, mark: dbPath });

  const start = (name, args, env, onExit = onDeath) => {
    const service = startService({ name, command: process.execPath, args, env, logFile: logIn(dataFolder, name), onExit });
    note({ name, pid: service.pid, mark: args[0] });
    return service;
  };

  const relay = start('relay', [script('scripts', 'relay.mjs'), '--port', String(ports.relay), '--folder', mailFolder]);
  atEnd('the relay', () => relay.stop());

  const setupCode = keptSetupCode(dataFolder);
  const url = `http://127.0.0.1:${ports.server}`;
  const env = {
    NODE_ENV: 'production',
    MONGODB_URI: databaseUri(ports.database),
    QUAYSIDE_SECRET: keptSecret(dataFolder),
    QUAYSIDE_HOST: '127.0.0.1',
    QUAYSIDE_PORT: String(ports.server),
    QUAYSIDE_PUBLIC_URL: url,
    QUAYSIDE_SMTP_PORT: String(ports.mailIn),
    QUAYSIDE_SETUP_CODE: setupCode,
    ...(demo ? { QUAYSIDE_DEMO: '1' } : {}),
  };
  const server = script('apps', 'server', 'dist', 'main.mjs');
  const servers =
    nodes === 1
      ? await oneServer({ url, startServer: () => start('server', [server], env) })
      : await severalServers({ dataFolder, url, ports, count: nodes, start, server, env, note, onDeath });
  if (demo) await loadDemoOnce({ dbPath, env, relayPort: ports.relay, cases: demo.cases, isFresh });

  return { url, env, setupCode, mailFolder, restartServer: servers.restart };
}

async function oneServer({ url, startServer }) {
  let server = startServer();
  atEnd('the server', () => server.stop());
  await untilReady(url, server);
  return {
    async restart() {
      await server.stop();
      server = startServer();
      await untilReady(url, server);
    },
  };
}
