import { create } from 'zustand';
import type { CaseRow } from '../../../../bridge/case-row';

interface Selection {
  readonly rows: ReadonlyMap<string, CaseRow>;
  /** Where a range begins. */
  readonly anchor: number | null;
  toggle(row: CaseRow, index: number): void;
  add(rows: readonly CaseRow[]): void;
  clear(): void;
}

/** Cases marked by `x`, to be acted on together. */
export const useSelection = create<Selection>()((set) => ({
  rows: new Map(),
  anchor: null,
  toggle: (row, index) =>
    set(({ rows }) => {
      const next = new Map(rows);
      if (!next.delete(row.case.id)) next.set(row.case.id, row);
      return { rows: next, anchor: index };
    }),
  add: (added) => set(({ rows }) => ({ rows: new Map([...rows, ...added.map((row) => [row.case.id, row] as const)]) })),
  clear: () => set({ rows: new Map(), anchor: null }),
}));
