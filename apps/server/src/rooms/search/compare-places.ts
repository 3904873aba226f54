import type { SearchPlace } from '@quayside/shared/sync/protocol';

/** The order of a search, in which a case moves only when it is done or reopened; `search.store.ts` walks in it. */
export function comparePlaces(a: SearchPlace, b: SearchPlace): number {
  if (a.doneAt === null || b.doneAt === null) {
    if (a.doneAt !== b.doneAt) return a.doneAt === null ? -1 : 1;
    return a.id === b.id ? 0 : a.id > b.id ? -1 : 1;
  }
  return b.doneAt - a.doneAt || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1);
}
