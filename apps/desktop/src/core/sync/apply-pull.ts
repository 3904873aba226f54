import type { Patch } from '@quayside/shared/sync/protocol';
import type { CacheFile } from '../store/cache-file';
import { applyPatch, removeLabel, type Touched, untouched } from '../store/cache-writer';
import { type Cursor, writeCursor } from './cursor';
import { evictOld } from './evict-old';

export interface StagedPull {
  readonly patch: readonly Patch[];
  readonly labelsRemoved: ReadonlySet<string>;
  readonly cursor: Cursor;
}

/**
 * Swaps the rows to what a whole pull says, in one transaction that gives way to reads, and shreds what may no longer lie here.
 *
 * @param keep - done cases that stay whatever their age
 */
export async function applyPull(cache: CacheFile, staged: StagedPull, keep: ReadonlySet<string>): Promise<Touched> {
  const touched = untouched();
  const held = new Set(staged.cursor.held);
  await cache.write(async (db, breathe) => {
    for (const patch of staged.patch) await applyPatch(db, patch, touched, breathe);
    for (const label of staged.labelsRemoved) await removeLabel(db, label, held, touched, breathe);
    await evictOld(db, staged.cursor.windowFrom, keep, touched, breathe);
    writeCursor(db, staged.cursor);
  });
  return touched;
}
