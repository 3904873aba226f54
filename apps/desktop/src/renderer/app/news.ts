import type { CaseRow } from '../../bridge/case-row';

export interface News {
  readonly kind: 'customer-wrote' | 'assigned';
  readonly row: CaseRow;
}

/** When each of one's cases was last heard of. */
export type HeardOf = ReadonlyMap<string, number>;

export const heardOf = (rows: readonly CaseRow[]): HeardOf => new Map(rows.map(({ case: of }) => [of.id, of.lastMessageAt ?? 0]));

/**
 * What happened to one's own cases since they were looked at: a customer wrote, or a case has come to be one's own.
 *
 * @param before - `null` at the first look: nothing is news then
 */
export function findNews(before: HeardOf | null, rows: readonly CaseRow[]): readonly News[] {
  if (before === null) return [];
  return rows.flatMap((row): News[] => {
    const known = before.get(row.case.id);
    if (known === undefined) return row.isPending ? [] : [{ kind: 'assigned', row }];
    return row.case.needsAttention && (row.case.lastMessageAt ?? 0) > known ? [{ kind: 'customer-wrote', row }] : [];
  });
}
