/** Where things lie: the checkout, its own cache, and the cache that all checkouts of one person share. */
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Build stamps of this checkout. Git-ignored, safe to delete. */
export const checkoutCache = join(root, '.cache');

/** Binaries that several checkouts share (mongod, Electron). Safe to delete: it fills again. */
export const userCache = join(cacheHome(), 'quayside');

function cacheHome() {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  return join(homedir(), '.cache');
}
