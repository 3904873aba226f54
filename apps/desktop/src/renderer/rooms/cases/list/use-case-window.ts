import type { ViewId } from '@quayside/shared/views/view';
import { keepPreviousData, type QueryKey, useQueries } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { CasePage } from '../../../../bridge/case-row';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { coreQuery } from '../../../lib/bridge/use-core';
import type { LoadedRows } from './held-rows';

export const PAGE_SIZE = 100;

export interface CaseWindow {
  readonly loaded: LoadedRows | null;
  readonly error: unknown;
  retry(): void;
  /** Says which places are on the screen; the pages around them are read. */
  show(first: number, last: number): void;
}

/** What names a list: its view, and the sections that are left out. */
export const pageOf = (view: ViewId, folded: readonly string[]) => ({ view, ...(folded.length === 0 ? {} : { folded: [...folded] }) });

/** While sections are folded the list stays as it was; that of another view does not. */
const sameView =
  (view: ViewId) =>
  (before: CasePage | undefined, query: { readonly queryKey: QueryKey } | undefined): CasePage | undefined =>
    (query?.queryKey[2] as { readonly view?: ViewId } | undefined)?.view === view ? before : undefined;

/** Reads only the pages of a list that are looked at; a list of 100,000 costs what its screenful costs. @param folded - keys of sections that are left out */
export function useCaseWindow(view: ViewId, folded: readonly string[]): CaseWindow {
  const { core } = useBridge();
  const [pages, setPages] = useState({ view, first: 0, last: 0 });
  const current = pages.view === view ? pages : { view, first: 0, last: 0 };
  const numbers = useMemo(() => {
    const wanted = new Set([0]);
    for (let page = current.first; page <= current.last; page += 1) wanted.add(page);
    return [...wanted];
  }, [current.first, current.last]);
  const results = useQueries({
    queries: numbers.map((page) => ({
      ...coreQuery(core, 'listCases', { ...pageOf(view, folded), offset: page * PAGE_SIZE, limit: PAGE_SIZE }),
      placeholderData: page === 0 ? sameView(view) : keepPreviousData<CasePage>,
    })),
  });
  // not by `combine`, which compares two pages field by field whenever one comes and the other goes
  const data = useSame(results.map((result) => result.data));
  const isReading = results.some(({ isFetching }) => isFetching);
  // Places that were only passed are never asked for: one request at a time, and after it the place where the list stands then.
  const next = useRef<typeof pages | null>(null);
  useEffect(() => {
    if (isReading || next.current === null) return;
    setPages(next.current);
    next.current = null;
  }, [isReading]);
  const loaded = useMemo(() => {
    const [head] = data;
    if (head === undefined) return null;
    const rows = new Map(
      data.flatMap((page, at) => (page?.rows ?? []).map((row, index) => [(numbers[at] ?? 0) * PAGE_SIZE + index, row] as const)),
    );
    const also = Object.assign({}, ...data.map((page) => page?.also)) as LoadedRows['also'];
    return { total: head.total, rows, sections: head.sections, also };
  }, [data, numbers]);
  return {
    loaded,
    error: loaded === null ? (results.find(({ error }) => error !== null)?.error ?? null) : null,
    retry() {
      for (const { error, refetch } of results) if (error !== null) void refetch();
    },
    show(first, last) {
      const wanted = {
        view,
        first: Math.max(0, Math.floor((first - 20) / PAGE_SIZE)),
        last: Math.max(0, Math.floor((last + 20) / PAGE_SIZE)),
      };
      const isShown = wanted.first === current.first && wanted.last === current.last && pages.view === view;
      next.current = null;
      if (isShown) return;
      if (isReading && pages.view === view) next.current = wanted;
      else setPages(wanted);
    },
  };
}

/** The same list for as long as the same things are in it. */
function useSame<T>(list: readonly T[]): readonly T[] {
  const kept = useRef(list);
  if (list.length !== kept.current.length || list.some((one, index) => one !== kept.current[index])) kept.current = list;
  return kept.current;
}
