/** What is bundled, from where to where, for which runtime. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from './paths.mjs';

const requireFromRoot = createRequire(join(root, 'package.json'));

const shared = { bundle: true, sourcemap: true, absWorkingDir: root, logLevel: 'silent', metafile: false, legalComments: 'none' };

const onServer = {
  ...shared,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  // packages from npm stay outside; the workspace's own TypeScript goes in
  plugins: [bundleWorkspacePackages()],
};

/** Electron and what holds native code cannot be bundled. */
const onDesktop = { ...shared, platform: 'node', format: 'cjs', target: 'node16', external: ['electron', 'libsql', '@libsql/*', '*.node'] };

/** The parts a person can build alone, the files that decide whether to build again, and what comes out. */
export const parts = {
  server: {
    sources: ['apps/server/src', 'packages/shared/src', 'packages/shared/package.json', 'apps/server/package.json'],
    bundles: [
      { from: 'apps/server/src/main.ts', to: 'apps/server/dist/main.mjs', options: onServer },
      { from: 'apps/server/src/demo-main.ts', to: 'apps/server/dist/demo.mjs', options: onServer },
      { from: 'apps/server/src/epoch-main.ts', to: 'apps/server/dist/epoch.mjs', options: onServer },
      { from: 'apps/server/src/migrate-main.ts', to: 'apps/server/dist/migrate.mjs', options: onServer },
      { from: 'apps/server/src/backup-main.ts', to: 'apps/server/dist/backup.mjs', options: onServer },
      { from: 'apps/server/src/restore-main.ts', to: 'apps/server/dist/restore.mjs', options: onServer },
      { from: 'apps/server/src/erased-main.ts', to: 'apps/server/dist/erased.mjs', options: onServer },
      { from: 'apps/server/src/verify-audit-main.ts', to: 'apps/server/dist/verify-audit.mjs', options: onServer },
      { from: 'apps/server/src/break-glass-main.ts', to: 'apps/server/dist/break-glass.mjs', options: onServer },
      { from: 'apps/server/src/platform/mail/parse-worker.ts', to: 'apps/server/dist/parse-worker.mjs', options: onServer },
    ],
  },
  desktop: {
    sources: [
      'apps/desktop/src/main',
      'apps/desktop/src/core',
      'apps/desktop/src/preload',
      'apps/desktop/src/bridge',
      'packages/shared/src',
      'apps/desktop/package.json',
    ],
    bundles: [
      { from: 'apps/desktop/src/main/main.ts', to: 'apps/desktop/dist/main.cjs', options: onDesktop },
      { from: 'apps/desktop/src/core/core.ts', to: 'apps/desktop/dist/core.cjs', options: onDesktop },
      { from: 'apps/desktop/src/preload/preload.ts', to: 'apps/desktop/dist/preload.cjs', options: { ...onDesktop, target: 'chrome108' } },
    ],
  },
  renderer: {
    sources: [
      'apps/desktop/src/renderer',
      'apps/desktop/src/bridge',
      'packages/shared/src',
      'apps/desktop/vite.config.ts',
      'apps/desktop/package.json',
    ],
    viteConfig: 'apps/desktop/vite.config.ts',
    to: 'apps/desktop/dist/renderer/index.html',
  },
};

/** Files that change what every part looks like when built. */
export const buildItself = ['package-lock.json', 'scripts/build.mjs', 'scripts/toolchain/bundles.mjs'];

/** Entry points that nobody has written yet. */
export function missingSources(part) {
  const entries = part.viteConfig ? [part.viteConfig] : part.bundles.map((bundle) => bundle.from);
  return entries.filter((entry) => !existsSync(join(root, entry)));
}

export function isBuilt(part) {
  const outputs = part.viteConfig ? [part.to] : part.bundles.map((bundle) => bundle.to);
  return outputs.every((output) => existsSync(join(root, output)));
}

function bundleWorkspacePackages() {
  return {
    name: 'workspace-packages',
    setup(build) {
      build.onResolve({ filter: /^@quayside\// }, ({ path }) => ({ path: requireFromRoot.resolve(path) }));
    },
  };
}
