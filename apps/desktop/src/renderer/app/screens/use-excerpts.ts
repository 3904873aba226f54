import type { Excerpt } from '@quayside/shared/search/excerpt';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useBridge } from '../../lib/bridge/bridge-context';
import { coreQuery } from '../../lib/bridge/use-core';

const AT_ONCE = 60;

/** What stands around the words of a search in the messages of these cases. @returns those that are known by now */
export function useExcerpts(text: string, caseIds: readonly string[]): ReadonlyMap<string, Excerpt> {
  const { core } = useBridge();
  const portions = Array.from({ length: Math.ceil(caseIds.length / AT_ONCE) }, (_, n) => caseIds.slice(n * AT_ONCE, (n + 1) * AT_ONCE));
  const answers = useQueries({
    queries: portions.map((ids) => ({ ...coreQuery(core, 'listExcerpts', { text, caseIds: ids }), placeholderData: keepPreviousData })),
  });
  return new Map(answers.flatMap(({ data }) => Object.entries(data ?? {})));
}
