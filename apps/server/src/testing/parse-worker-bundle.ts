import { mkdirSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';

const repository = join(__dirname, '../../../..');
let bundled: Promise<string> | null = null;

/**
 * Bundles the parser's thread as the server's build does, so that tests run the real one.
 *
 * @returns the file to start
 */
export function bundleParseWorker(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<string> {
  // below apps/server, where its packages are found
  const folder = join(repository, 'apps/server/dist/testing');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'parse-worker.mjs');
  const draft = join(folder, `parse-worker-${process.pid}-${process.hrtime.bigint()}.mjs`);
  await build({
    entryPoints: [join(repository, 'apps/server/src/platform/mail/parse-worker.ts')],
    outfile: draft,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
    plugins: [
      {
        name: 'workspace-packages',
        setup(on) {
          const resolve = createRequire(join(repository, 'package.json')).resolve;
          on.onResolve({ filter: /^@quayside\// }, ({ path }) => ({ path: resolve(path) }));
        },
      },
    ],
  });
  renameSync(draft, file);
  return file;
}
