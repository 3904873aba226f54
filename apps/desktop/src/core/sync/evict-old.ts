import { DAY_MS } from '@quayside/shared/kernel/time';
import type { CacheConnection } from '../store/cache-connection';
import { removeRow, type Touched } from '../store/cache-writer';
import type { Database } from '../store/database';
import { GoneTexts } from '../store/gone-words';

/** How long a case that was looked at stays, in the window or not. */
export const LOOKED_AT_MS = 7 * DAY_MS;

/** Removes done cases that have left the window, but for the pinned ones and those looked at lately. */
export async function evictOld(
  db: CacheConnection,
  windowFrom: number,
  keep: ReadonlySet<string>,
  touched: Touched,
  breathe: () => Promise<void>,
): Promise<void> {
  const rows = db.all<{ id: string }>('SELECT id FROM caseRow WHERE doneAt IS NOT NULL AND doneAt < ?', windowFrom);
  // of what may still be read a word that outlives it is no secret
  const evicted = { ...touched, goneTexts: new GoneTexts() };
  for (const { id } of rows) {
    if (keep.has(id)) continue;
    await removeRow(db, { kind: 'case', id }, evicted, breathe);
    await breathe();
  }
  touched.hasShredded ||= evicted.hasShredded;
}

/** Cases that the person keeps: pinned, or looked at within the last days. @param now - epoch ms */
export function keptCases(db: Database, pins: ReadonlySet<string>, now: number): ReadonlySet<string> {
  const looked = db.all<{ caseId: string }>('SELECT caseId FROM looked WHERE at > ?', now - LOOKED_AT_MS);
  return new Set([...pins, ...looked.map((row) => row.caseId)]);
}

/** Those of them that are here although they have left the window; the server goes on sending their changes. */
export function keptOutside(db: Database, kept: ReadonlySet<string>, windowFrom: number): readonly string[] {
  const old = db.all<{ id: string }>('SELECT id FROM caseRow WHERE doneAt IS NOT NULL AND doneAt < ? ORDER BY doneAt DESC', windowFrom);
  return old
    .map((row) => row.id)
    .filter((id) => kept.has(id))
    .slice(0, PINNED_MAX);
}

const PINNED_MAX = 2000;
