import type { BoardCell, BoardFilter } from '../../../bridge/board';

/** What several cells come to. */
export interface BoardSum {
  readonly count: number;
  readonly due: number;
  readonly breached: number;
  /** `null` for no case. */
  readonly oldestAt: number | null;
}

/** Adds up the cells that a filter means; of a deadline, the cases that it means. */
export function sumBoard(cells: readonly BoardCell[], filter: BoardFilter = {}): BoardSum {
  const { deadline: _, ...fields } = filter;
  const chosen = cells.filter((cell) => Object.entries(fields).every(([field, value]) => cell[field as keyof BoardCell] === value));
  return chosen.reduce<BoardSum>(
    (sum, cell) => ({
      count: sum.count + cell.count,
      due: sum.due + cell.due,
      breached: sum.breached + cell.breached,
      oldestAt: sum.oldestAt === null ? cell.oldestAt : Math.min(sum.oldestAt, cell.oldestAt),
    }),
    { count: 0, due: 0, breached: 0, oldestAt: null },
  );
}

/** The filter without what it says of these fields when it says just that already, else with it. */
export function toggleFilter(filter: BoardFilter, wanted: BoardFilter): BoardFilter {
  const fields = Object.entries(wanted);
  const isThere = fields.length > 0 && fields.every(([field, value]) => filter[field as keyof BoardFilter] === value);
  if (!isThere) return { ...filter, ...wanted };
  return Object.fromEntries(Object.entries(filter).filter(([field]) => !(field in wanted))) as BoardFilter;
}

/** Whether the filter says all of this. */
export const isChosen = (filter: BoardFilter, wanted: BoardFilter): boolean =>
  Object.entries(wanted).every(([field, value]) => filter[field as keyof BoardFilter] === value);
