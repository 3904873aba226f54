import type { Excerpt } from '@quayside/shared/search/excerpt';
import type { SearchPlace } from '@quayside/shared/sync/protocol';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CaseRow } from '../../../bridge/case-row';
import { useBridge } from '../../lib/bridge/bridge-context';
import { coreKey, useCore } from '../../lib/bridge/use-core';
import { useIsFilled } from '../../lib/use-is-filled';
import { type MoreFound, moreFound } from './more-found';

const PAGE = 60;
/** Who types on does not want the server to count each letter. */
const COUNTED_AFTER_MS = 250;

export interface FoundOnServer {
  /** Cases that the server has brought and that are not shown already. */
  readonly rows: readonly CaseRow[];
  readonly excerpts: ReadonlyMap<string, Excerpt>;
  /** How many it has before it is asked for them; `null`: not known. */
  readonly more: MoreFound | null;
  /** How many is being asked, or will be in a moment. */
  readonly isCounting: boolean;
  readonly isAsked: boolean;
  readonly isFetching: boolean;
  readonly isEnd: boolean;
  readonly error: Error | null;
  /** Brings the first page, or the next. */
  fetchMore(): void;
}

/** What the server finds beyond this device. @param shown - found on this device */
export function useFoundOnServer(text: string, shown: readonly CaseRow[]): FoundOnServer {
  const { core } = useBridge();
  const [asked, askFor] = useState('');
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), COUNTED_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  const isAsked = text !== '' && asked === text;
  const { data: sync } = useCore('getSyncState', undefined);
  const isFilled = useIsFilled();
  const isCountable = isFilled && sync?.line === 'online';
  const counted = useCore(
    'countSearchOnServer',
    { text, limit: PAGE },
    { enabled: isCountable && text !== '' && settled === text, fresh: true },
  );
  const pages = useInfiniteQuery({
    queryKey: coreKey('searchOnServer', { text }),
    queryFn: ({ pageParam }) => core.call('searchOnServer', { text, limit: PAGE, after: pageParam }),
    initialPageParam: null as SearchPlace | null,
    getNextPageParam: ({ next }) => next,
    enabled: isAsked,
  });
  const known = new Set(shown.map((row) => row.case.id));
  const brought = isAsked ? (pages.data?.pages ?? []) : [];
  const rows = brought.flatMap((page) => page.rows).filter(({ case: { id } }) => !known.has(id) && known.add(id));
  return {
    rows,
    excerpts: new Map(brought.flatMap((page) => Object.entries(page.excerpts))),
    more: counted.data == null ? null : moreFound(counted.data, shown),
    isCounting: isCountable && counted.data === undefined && !counted.isError,
    isAsked,
    isFetching: isAsked && pages.isFetching,
    isEnd: pages.data !== undefined && !pages.hasNextPage,
    error: isAsked ? pages.error : null,
    fetchMore() {
      if (!isAsked) askFor(text);
      else if (pages.isError && pages.data === undefined) void pages.refetch();
      else void pages.fetchNextPage();
    },
  };
}
