import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './toolchain/paths.mjs';

const packageOf = (path) => path.split('/', path.startsWith('@') ? 2 : 1).join('/');

/**
 * Bundles a TypeScript program of tests or benches for node: the workspace's own modules go in, packages stay outside.
 *
 * @param {string} name - a path under .cache, inside the checkout, so that packages left outside the bundle are found
 * @returns {Promise<string>} the bundle
 */
export async function bundleForNode(entry, name) {
  const outfile = join(root, '.cache', name);
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    banner: { js: requireHere },
    plugins: [asInTheTests],
  });
  return outfile;
}

/** The desktop's core is bundled as CommonJS, and looks up a package by `require`. */
const requireHere = "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);";

const asInTheTests = {
  name: 'as-in-the-tests',
  setup({ onResolve, onLoad }) {
    const { resolve } = createRequire(join(root, 'package.json'));
    onResolve({ filter: /^@quayside\// }, ({ path }) => ({ path: resolve(path) }));
    // a package that an app has for itself is not found from the bundle
    onResolve({ filter: /^[@a-z]/ }, ({ path, importer }) => {
      if (!importer || isBuiltin(path) || existsSync(join(root, 'node_modules', packageOf(path)))) return undefined;
      return { path: createRequire(importer).resolve(path), external: true };
    });
    // they find their neighbours by their own place
    onResolve({ filter: /^\..*\/scripts\/.*\.mjs$/ }, ({ path, resolveDir }) => ({
      path: pathToFileURL(join(resolveDir, path)).href,
      external: true,
    }));
    // a module knows its own folder, as it does under Jest
    onLoad({ filter: /(test|testing)\/.*\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8');
      const folder = `const __dirname = ${JSON.stringify(dirname(path))};\n`;
      return { contents: /\b__dirname\b/.test(contents) ? folder + contents : contents, loader: 'ts' };
    });
  },
};
