import { create } from 'zustand';
import type { CaseRow } from '../../../../bridge/case-row';

interface Selection {
  readonly rows: ReadonlyMap<string, CaseRow>;
  /** Where a range begins. */
  readonly anchor: number | null;
  toggle(row: CaseRow, index: number): void;
  /** @param anchor - where the next range begins; absent: where this one did */
  add(rows: readonly CaseRow[], anchor?: number): void;
  remove(ids: readonly string[]): void;
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
  add: (added, from) =>
    set(({ rows, anchor }) => ({
      rows: new Map([...rows, ...added.map((row) => [row.case.id, row] as const)]),
      anchor: from ?? anchor,
    })),
  remove: (ids) => set(({ rows }) => ({ rows: new Map([...rows].filter(([id]) => !ids.includes(id))) })),
  clear: () => set({ rows: new Map(), anchor: null }),
}));
