import { isNamedKind, orderName } from '@quayside/shared/views/case-order';
import type { Database } from './database';

/**
 * Keeps by what somebody or something stands in lists that go by names. What has no name has no row.
 *
 * @param before - `null`: there is none yet, or none that is known
 */
export function putName(
  db: Database,
  { kind, id, body }: { readonly kind: string; readonly id: string; readonly body: Readonly<Record<string, unknown>> },
  before: Readonly<Record<string, unknown>> | null,
): void {
  if (!isNamedKind(kind)) return;
  const folded = orderName(body);
  if (before !== null && orderName(before) === folded) return;
  if (folded === '') removeName(db, kind, id);
  else db.run('INSERT OR REPLACE INTO nameRow (kind, id, folded) VALUES (?, ?, ?)', kind, id, folded);
}

export function removeName(db: Database, kind: string, id: string): void {
  if (isNamedKind(kind)) db.run('DELETE FROM nameRow WHERE kind = ? AND id = ?', kind, id);
}
