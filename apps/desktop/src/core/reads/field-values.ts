import type { Case } from '@quayside/shared/cases/case';
import type { Profile } from '../session/profile';

/** So many cases are looked at: what was used long ago is no help. */
const LOOKED_AT = 5000;
const VALUES_MAX = 100;

/** What a free field of cases holds in the latest of them, most frequent first, after what this person has just written. */
export function fieldValues({ store }: Profile, field: 'category' | 'product'): readonly string[] {
  const own = [...store.overlay.rows()].flatMap(({ kind, body }) =>
    kind === 'case' && body !== null ? ((body as unknown as Case)[field] ?? []) : [],
  );
  const used = store.reader.all<{ value: string }>(
    `SELECT value, count(*) AS uses FROM (
       SELECT json_extract(e.body, ?) AS value FROM caseRow AS c JOIN entity AS e ON e.kind = 'case' AND e.id = c.id
       ORDER BY c.lastMessageAt DESC LIMIT ?)
     WHERE value IS NOT NULL GROUP BY value ORDER BY uses DESC, value LIMIT ?`,
    `$.${field}`,
    LOOKED_AT,
    VALUES_MAX,
  );
  return [...new Set([...own, ...used.map(({ value }) => value)])];
}
