import type { Id } from '../kernel/ids';

/** A row of the feed, as far as squashing needs it. */
export interface ChangeRow {
  readonly seq: number;
  readonly entity: string;
  readonly id: Id;
  readonly op: 'put' | 'del';
  readonly revision: number;
  /** Labels before the change; empty for a new entity. In a squashed row: before each of the changes. */
  readonly before: readonly string[];
  /** Labels after it; empty for a deleted one. */
  readonly after: readonly string[];
}

/**
 * One row per entity over a range of the feed: the labels before each of its changes, everything else of its last one.
 *
 * With those before the last change alone, an entity that moved away and was changed again would never be dropped. With those before the
 * first alone, one that came and went within the range would not be: a page of a fill, or an earlier page of the same pull, may have
 * read it in between.
 *
 * @param rows - in the order of `seq`
 * @returns in the order of each entity's last change
 * @source sync design §3
 */
export function squashChanges<Row extends ChangeRow>(rows: readonly Row[]): readonly Row[] {
  const byEntity = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.entity}/${row.id}`;
    const earlier = byEntity.get(key);
    byEntity.delete(key);
    byEntity.set(key, earlier === undefined ? row : { ...row, before: union(earlier.before, row.before) });
  }
  return [...byEntity.values()];
}

const union = (a: readonly string[], b: readonly string[]): readonly string[] => {
  const added = b.filter((label) => !a.includes(label));
  return added.length === 0 ? a : [...a, ...added];
};
