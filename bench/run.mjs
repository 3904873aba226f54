/** `npm run bench -- NAME`: bundles bench/NAME.bench.ts and runs it. Without a name, or with a wrong one, lists the names. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const suffix = '.bench.ts';
const names = readdirSync(here)
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length))
  .sort();

const [name, ...args] = process.argv.slice(2);
if (!name || !names.includes(name)) {
  if (name) console.error(`There is no benchmark called "${name}".`);
  console.error(names.length > 0 ? `Benchmarks: ${names.join(', ')}` : 'There are no benchmarks yet.');
  process.exit(1);
}

// inside the checkout, so that packages left outside the bundle are found
const outfile = join(here, '..', '.cache', 'bench', `${name}.mjs`);
mkdirSync(dirname(outfile), { recursive: true });
await build({
  entryPoints: [join(here, name + suffix)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  plugins: [
    {
      name: 'workspace-packages',
      setup({ onResolve }) {
        const { resolve } = createRequire(join(here, '..', 'package.json'));
        onResolve({ filter: /^@quayside\// }, ({ path }) => ({ path: resolve(path) }));
      },
    },
  ],
});
const { status } = spawnSync(process.execPath, ['--enable-source-maps', '--expose-gc', outfile, ...args], { stdio: 'inherit' });
process.exit(status ?? 1);
