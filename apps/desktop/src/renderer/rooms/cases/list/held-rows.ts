import type { CasePage, CaseRow } from '../../../../bridge/case-row';

/** The loaded part of a list, by place in it. */
export interface LoadedRows {
  readonly total: number;
  readonly rows: ReadonlyMap<number, CaseRow>;
  readonly sections: CasePage['sections'];
  /** Of each case the steps of the order that it meets besides that of its section; of a list without steps nothing. */
  readonly also: NonNullable<CasePage['also']>;
}

export interface ShownRow {
  readonly row: CaseRow;
  /** No longer in the view; it leaves when the pointer does. */
  readonly isGone: boolean;
}

/** What is shown while the list is held: the same cases in the same places, each as it is now. */
export function overlayRows(held: LoadedRows, live: LoadedRows): ReadonlyMap<number, ShownRow> {
  const now = new Map([...live.rows.values()].map((row) => [row.case.id, row]));
  const taken = new Set([...held.rows.values()].map((row) => row.case.id));
  const shown = new Map<number, ShownRow>();
  for (const [index, row] of held.rows) {
    const current = now.get(row.case.id);
    shown.set(index, { row: current ?? row, isGone: current === undefined });
  }
  for (const [index, row] of live.rows) {
    if (!shown.has(index) && !taken.has(row.case.id)) shown.set(index, { row, isGone: false });
  }
  return shown;
}

/** How many rows have come above the first one that was already seen. */
export function countArrivals(seen: ReadonlySet<string>, live: LoadedRows): number {
  if (seen.size === 0) return 0;
  for (let index = 0; index < live.total && live.rows.has(index); index += 1) {
    if (seen.has(live.rows.get(index)?.case.id ?? '')) return index;
  }
  return 0;
}
