/**
 * `npm run bench -- NAME`: bundles bench/NAME.bench.ts and runs it beside a mongod of its own (or the replica set that
 * QUAYSIDE_TEST_MONGODB_URI names). Without a name, or with a wrong one, lists the names.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { startMongod } from '../scripts/toolchain/replica-set.mjs';

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

const packageOf = (path) => path.split('/', path.startsWith('@') ? 2 : 1).join('/');

// inside the checkout, so that packages left outside the bundle are found
const outfile = join(here, '..', '.cache', 'bench', `${name}.mjs`);
mkdirSync(dirname(outfile), { recursive: true });
await build({
  entryPoints: [join(here, `${name}.bench.ts`)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  // the test server finds the repository from its own folder
  define: { __dirname: JSON.stringify(join(here, '..', 'apps', 'server', 'src', 'testing')) },
  plugins: [
    {
      name: 'workspace-packages',
      setup({ onResolve }) {
        const { resolve } = createRequire(join(here, '..', 'package.json'));
        onResolve({ filter: /^@quayside\// }, ({ path }) => ({ path: resolve(path) }));
        // a package that an app has for itself is not found from the bundle
        onResolve({ filter: /^[@a-z]/ }, ({ path, importer }) => {
          if (!importer || isBuiltin(path) || existsSync(join(here, '..', 'node_modules', packageOf(path)))) return undefined;
          return { path: createRequire(importer).resolve(path), external: true };
        });
      },
    },
  ],
});
const given = process.env.QUAYSIDE_TEST_MONGODB_URI;
const folder = given ? null : mkdtempSync(join(tmpdir(), 'quayside-bench-'));
const mongod = folder ? await startMongod({ dbPath: join(folder, 'db'), cacheGb: 2 }) : null;
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--expose-gc', outfile, ...args], {
  stdio: 'inherit',
  env: { ...process.env, QUAYSIDE_TEST_MONGODB_URI: mongod?.uri ?? given },
});
await mongod?.stop();
if (folder) rmSync(folder, { recursive: true, force: true });
process.exit(status ?? 1);
