/**
 * `npm run chaos -- [names] --seed N --runs N`: breaks things while everybody works, and checks what is left.
 *
 *   names          those of `faults/all-faults.ts` or ids of the fault matrix; without any, all
 *   --minutes N    instead of --runs: one of them after the other, chosen by the seed, until the time is over
 *   --together     all of them in one run, one after the other
 *   --patience N   how many times slower than designed this machine may be
 *   model --operations N --seed N    the model test of sync: N operations, one JSON line
 *   model --operations N --seeds A..B    the same for each of these seeds; with --minutes no longer than that
 *
 * The last line is one JSON object. The same seed makes the same choices.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const { resolve } = createRequire(join(root, 'package.json'));
const outfile = join(root, '.cache', 'chaos', `cli-${process.pid}.mjs`);
const packageOf = (path) => path.split('/', path.startsWith('@') ? 2 : 1).join('/');

mkdirSync(dirname(outfile), { recursive: true });
await build({
  entryPoints: [join(here, 'cli.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  plugins: [
    {
      name: 'as-in-the-tests',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^@quayside\// }, ({ path }) => ({ path: resolve(path) }));
        // a package that an app has for itself is not found from the bundle
        onResolve({ filter: /^[@a-z]/ }, ({ path, importer }) => {
          if (!importer || isBuiltin(path) || existsSync(join(root, 'node_modules', packageOf(path)))) return undefined;
          return { path: createRequire(importer).resolve(path), external: true };
        });
        // a module knows its own folder, as it does under Jest
        onLoad({ filter: /(test|testing)\/.*\.ts$/ }, ({ path }) => {
          const contents = readFileSync(path, 'utf8');
          const folder = `const __dirname = ${JSON.stringify(dirname(path))};\n`;
          return { contents: /\b__dirname\b/.test(contents) ? folder + contents : contents, loader: 'ts' };
        });
      },
    },
  ],
});
const child = spawn(process.execPath, ['--enable-source-maps', outfile, ...process.argv.slice(2)], { stdio: 'inherit' });
// the program ends the world in order
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('close', (status) => {
  rmSync(outfile, { force: true });
  process.exit(status ?? 1);
});
