/**
 * `npm run bench -- NAME`: bundles bench/NAME.bench.ts and runs it beside a mongod of its own (or the replica set that
 * QUAYSIDE_TEST_MONGODB_URI names). Without a name, or with a wrong one, lists the names.
 *
 * With `--data FOLDER`: beside database and server of that folder, with demo data (`--cases N` when there is none yet).
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from '../scripts/build.mjs';
import { bundleForNode } from '../scripts/bundle-for-node.mjs';
import { choosePorts } from '../scripts/stage/choose-ports.mjs';
import { signIn } from '../scripts/stage/desktops.mjs';
import { tailOf } from '../scripts/stage/services.mjs';
import { demoPassword, raiseWorld } from '../scripts/stage/world.mjs';
import { readArguments } from '../scripts/toolchain/arguments.mjs';
import { atEnd, end, endOnSignals } from '../scripts/toolchain/ending.mjs';
import { startMongod } from '../scripts/toolchain/replica-set.mjs';
import { explain } from '../scripts/toolchain/say.mjs';

const here = dirname(fileURLToPath(import.meta.url));
/** In TypeScript: beside a mongod. Plain ones start for themselves what they need. */
const kinds = /\.bench\.(ts|mjs)$/;
const names = readdirSync(here)
  .filter((file) => kinds.test(file))
  .map((file) => file.replace(kinds, ''))
  .sort();

const [name, ...args] = process.argv.slice(2);
if (!name || !names.includes(name)) {
  if (name) console.error(`There is no benchmark called "${name}".`);
  console.error(names.length > 0 ? `Benchmarks: ${names.join(', ')}` : 'There are no benchmarks yet.');
  process.exit(1);
}

const plain = join(here, `${name}.bench.mjs`);
if (existsSync(plain)) process.exit(spawnSync(process.execPath, [plain, ...args], { stdio: 'inherit' }).status ?? 1);

const outfile = await bundleForNode(join(here, `${name}.bench.ts`), `bench/${name}.mjs`);
endOnSignals({ code: 1, message: 'Stopping …' });
try {
  const env = args.includes('--data')
    ? await besideWorld(readArguments(args, { data: 'text', cases: 'number', as: 'text' }).options)
    : await besideMongod();
  const child = spawn(process.execPath, ['--enable-source-maps', '--expose-gc', outfile, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  atEnd('the benchmark', () => void child.kill());
  const status = await new Promise((resolve) => child.once('close', resolve));
  await end(status ?? 1);
} catch (error) {
  explain(error);
  await end(1);
}

/** Its life is watched: a bench whose database has died says so, and not only that it was refused a connection. */
async function besideMongod() {
  const given = process.env.QUAYSIDE_TEST_MONGODB_URI;
  if (given) return { QUAYSIDE_TEST_MONGODB_URI: given };
  const folder = mkdtempSync(join(tmpdir(), 'quayside-bench-'));
  atEnd('the throw-away data', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const mongod = await startMongod({ dbPath: join(folder, 'db'), cacheGb: 2, onExit: tellDeath });
  atEnd('the database', () => mongod.stop());
  return { QUAYSIDE_TEST_MONGODB_URI: mongod.uri };
}

async function besideWorld({ data, cases, as = 'elena@harbour.example' }) {
  await build({ only: ['server'], ifChanged: true });
  const pids = {};
  const world = await raiseWorld({
    dataFolder: data,
    ports: await choosePorts({ dataFolder: data }),
    demo: { cases: cases ?? 2500 },
    note: ({ name: service, pid }) => {
      pids[service] = pid;
    },
    onDeath: tellDeath,
  });
  return {
    QUAYSIDE_BENCH_SERVER_URL: world.url,
    QUAYSIDE_BENCH_SERVER_PID: String(pids.server),
    QUAYSIDE_SIGN_IN: await signIn({ url: world.url, email: as, password: demoPassword }),
  };
}

function tellDeath({ name: service = 'the database', code, signal, logFile }) {
  console.error(`${service} ended by itself (${signal ?? code}); its last words:\n${tailOf(logFile)}`);
}
