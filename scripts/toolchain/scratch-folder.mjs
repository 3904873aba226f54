/** Where tests put what they throw away: in memory where there is plenty of it, since most of a test's wait is for a disk. */
import { chmodSync, mkdtempSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';

const inMemory = '/dev/shm';
/** Databases, profiles and logs of a whole run take about half of it. */
const neededBytes = 4 * 2 ** 30;

/** @returns {string} a new folder of its own */
export function makeScratchFolder() {
  const folder = mkdtempSync(join(isRoomy() ? inMemory : tmpdir(), 'quayside-test-'));
  // mail servers of tests read in it as another user
  chmodSync(folder, 0o755);
  return folder;
}

function isRoomy() {
  if (process.platform !== 'linux' || freemem() < 3 * neededBytes) return false;
  try {
    const { bavail, bsize } = statfsSync(inMemory);
    return bavail * bsize > neededBytes;
  } catch {
    return false;
  }
}
