/** Fills a folder of the shared cache once, also when two checkouts start at the same moment. */
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { userCache } from './paths.mjs';

/**
 * @param name - folder under the shared cache, with the version in it
 * @param fill - gets an empty scratch folder and returns the folder to keep (inside the scratch folder)
 * @returns the kept folder's path
 */
export async function cachedFolder(name, fill) {
  const kept = join(userCache, name);
  if (existsSync(kept)) return kept;
  mkdirSync(userCache, { recursive: true });
  const scratch = mkdtempSync(join(userCache, '.scratch-'));
  try {
    const ready = await fill(scratch);
    try {
      renameSync(ready, kept);
    } catch (error) {
      if (!existsSync(kept)) throw error; // else another start was quicker: its copy is as good
    }
    return kept;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
