import type { ChangeRow } from '../../platform/lane/engine-rows';

/**
 * Rows of one entity that no reader can miss, wherever its cursor stands.
 *
 * A reader needs, of what comes after its cursor, the first `before` and the last `after`. So a row may go when the next row of the
 * entity tells the same of before: the same labels, and for a case the same about its window. The row that made the entity may go as
 * well: who has not seen it gets the entity, and what hangs on it, from later rows. A row at which labels changed stays, since it alone
 * tells a reader from before it that the entity has moved; `raiseFloor` ends its time.
 *
 * @param rows - of one entity, in their order
 */
export function superseded(rows: readonly ChangeRow[]): readonly ChangeRow[] {
  return rows.filter((row, index) => {
    const next = rows[index + 1];
    if (!next) return false;
    const isNew = row.before.length === 0 && row.revision === 1 && row.op === 'put';
    return isNew || (sameLabels(row.before, next.before) && row.doneBefore === next.doneBefore);
  });
}

const sameLabels = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((label) => b.includes(label));
