import type { Condition } from '@quayside/shared/kernel/condition';
import { matchesCondition } from '@quayside/shared/kernel/matches-condition';
import type { PointedKind } from '@quayside/shared/search/compile-filters';
import type { Profile } from '../session/profile';

/** Only bodies that have own fields are opened. */
const SQL = `SELECT id, CASE WHEN instr(body, '"custom":') > 0 THEN json_extract(body, '$.custom') END AS custom, instr(body, '"mergedInto":') > 0 AS isMerged
  FROM entity WHERE kind = ?`;

/** Customers and assets whose own fields meet a condition, in no order, `max` at most; the person's own unconfirmed acts count. Reads all of the kind. */
export function idsHaving({ store }: Pick<Profile, 'store'>, kind: PointedKind, where: Condition, max: number): readonly string[] {
  const own = [...store.overlay.rows()].filter((row) => row.kind === kind);
  const changed = new Set(own.map(({ id }) => id));
  const ids: string[] = [];
  for (const { id, body } of own) if (body !== null && !('mergedInto' in body) && matchesCondition(body, where)) ids.push(id);
  for (const { id, custom, isMerged } of store.reader.all<{ id: string; custom: string | null; isMerged: number }>(SQL, kind)) {
    if (ids.length >= max) break;
    if (isMerged === 1 || changed.has(id)) continue;
    if (matchesCondition({ custom: custom === null ? {} : (JSON.parse(custom) as object) }, where)) ids.push(id);
  }
  return ids.slice(0, max);
}
