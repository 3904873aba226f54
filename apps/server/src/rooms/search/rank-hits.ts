import type { Id } from '@quayside/shared/kernel/ids';
import { exactly, loosely, type SearchQuery } from '@quayside/shared/search/query';
import { bestRanks, type Closeness, compareRanked, FEW_FOUND, NUMBER_RANK, type RankedCase, rankOf } from '@quayside/shared/search/rank';
import type { SearchPlace } from '@quayside/shared/sync/protocol';
import { gatheredIds, gatherHits, type Hits, type SearchBounds } from './gather-hits';
import type { Reach, SearchStore } from './search.store';
import type { Keep } from './walk-cases';

type Ranks = ReadonlyMap<Id, number>;

/**
 * All cases that the words lead to and that the person may read, the closest first.
 *
 * @param hits - with all of them, gathered whole
 * @param how.isLoose - when they are few, also cases with one letter wrong
 */
export async function rankHits(
  store: SearchStore,
  { hits, query, bounds }: { readonly hits: Hits; readonly query: SearchQuery; readonly bounds: SearchBounds },
  how: { readonly reach: Reach; readonly keep: Keep; readonly isLoose: boolean },
): Promise<readonly SearchPlace[]> {
  const exact = await gatherHits(store, exactly(query), bounds);
  const found = await rank(bestRanks([[NUMBER_RANK, hits.byNumber], ...waysOf(exact, 'exact'), ...waysOf(hits, 'beginning')]));
  const loose = how.isLoose && found.length < FEW_FOUND ? loosely(query) : null;
  if (loose === null) return found.sort(compareRanked).map(placeOf);
  const slips = await gatherHits(store, loose, bounds);
  // so many have a word that is merely like it that it is nothing to go by
  const more = gatheredIds(slips, bounds.readMax) === null ? [] : await rank(bestRanks(waysOf(slips, 'typo')));
  const known = new Set(found.map(({ id }) => id));
  return [...found, ...more.filter(({ id }) => !known.has(id))].sort(compareRanked).map(placeOf);

  async function rank(ranks: Ranks) {
    const kept = await how.keep(await store.readable([...ranks.keys()], how.reach));
    return kept.map((one) => ({ ...one, rank: ranks.get(one.id) ?? 0 }));
  }
}

const waysOf = ({ byCase, byCustomer, byMessage }: Hits, closeness: Closeness): readonly (readonly [number, Iterable<Id>])[] => [
  [rankOf(closeness, 'subject'), byCase ?? []],
  [rankOf(closeness, 'customer'), byCustomer ?? []],
  [rankOf(closeness, 'message'), byMessage ?? []],
];

const placeOf = ({ id, doneAt, rank, lastMessageAt }: RankedCase & SearchPlace): SearchPlace => ({
  id,
  doneAt,
  ranked: { rank, lastMessageAt },
});

/** In the order of ranks; both have a rank. */
export const compareRankedPlaces = (a: SearchPlace, b: SearchPlace): number => compareRanked(rankedOf(a), rankedOf(b));

const rankedOf = ({ id, ranked }: SearchPlace): RankedCase => ({
  id,
  rank: ranked?.rank ?? 0,
  lastMessageAt: ranked?.lastMessageAt ?? null,
});
