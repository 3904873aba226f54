import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Packages that the planted files import; empty, but there. */
const PACKAGES = [
  '@mantine/core',
  '@trpc/client',
  '@trpc/server',
  'electron',
  'express',
  'libsql',
  'luxon',
  'mongodb',
  'mongoose',
  'react',
  'zod',
];

/** Writes a little copy of the house into a temporary folder. @param files - path → source @returns its root and how to remove it */
export function plantTree(files: Readonly<Record<string, string>>): { readonly root: string; readonly remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'quayside-planted-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const dependencies = Object.fromEntries(PACKAGES.map((name) => [name, '1.0.0']));
  write('package.json', JSON.stringify({ name: 'planted', private: true, workspaces: ['packages/*', 'apps/*'], dependencies }));
  write('tsconfig.json', JSON.stringify({ compilerOptions: { module: 'ESNext', moduleResolution: 'bundler' } }));
  for (const name of PACKAGES) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'dist/index.js' }));
    write(`node_modules/${name}/dist/index.js`, 'module.exports = {};\n');
  }
  for (const [name, folder] of [
    ['shared', 'packages/shared'],
    ['server', 'apps/server'],
  ] as const) {
    write(`${folder}/package.json`, JSON.stringify({ name: `@quayside/${name}`, version: '1.0.0', exports: { './*': './src/*.ts' } }));
    mkdirSync(join(root, 'node_modules/@quayside'), { recursive: true });
    symlinkSync(join(root, folder), join(root, 'node_modules/@quayside', name));
  }
  for (const [path, text] of Object.entries(files)) write(path, text);
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
