import { DAY_MS, type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import type { Database } from '../store/database';

/** Room is made down to this part of the budget, so that it is not made anew with every mail. */
const TARGET = 0.8;

/** Bytes of a database that hold something. */
export function bytesUsed(db: Database): number {
  const pragma = (name: string) => Number(Object.values(db.get<Record<string, number>>(`PRAGMA ${name}`) ?? {})[0] ?? 0);
  return (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
}

/**
 * Where the window has to begin for the cache to stay within its budget: done cases go, those that were done first before others.
 * Open cases stay, however many.
 *
 * @param windowFrom - where it would begin otherwise
 * @returns `windowFrom` itself when there is room, else the beginning of a later day
 * @source sync design: window "within a byte budget"
 */
export function budgetedWindow(db: Database, budgetBytes: number, windowFrom: EpochMs): EpochMs {
  const used = bytesUsed(db);
  if (used <= budgetBytes) return windowFrom;
  const text = db.get<{ bytes: number }>('SELECT sum(length(body)) AS bytes FROM entity')?.bytes ?? 0;
  // a row weighs more than its text: words and indexes come on top
  const weight = text === 0 ? 1 : used / text;
  let excess = used - TARGET * budgetBytes;
  const done = db.all<{ doneAt: number; bytes: number | null }>(
    `SELECT c.doneAt, (SELECT sum(length(e.body)) FROM entity AS e WHERE e.caseId = c.id OR (e.kind = 'case' AND e.id = c.id)) AS bytes
     FROM caseRow AS c WHERE c.doneAt >= ? ORDER BY c.doneAt`,
    windowFrom,
  );
  let from: EpochMs = windowFrom;
  for (const { doneAt, bytes } of done) {
    if (excess <= 0) break;
    excess -= (bytes ?? 0) * weight;
    from = epochMs((Math.floor(doneAt / DAY_MS) + 1) * DAY_MS);
  }
  return from;
}
