import { heldLabels, rightsOf, type WithRights } from '@quayside/shared/identity/person';
import { asksSomething, parseSearch } from '@quayside/shared/search/query';
import type { SearchInput, SearchOutput, SearchPlace } from '@quayside/shared/sync/protocol';
import type { Clock } from '../../platform/clock';
import type { Mongo } from '../../platform/mongo';
import { listCases } from '../../platform/wire/case-list';
import { comparePlaces } from './compare-places';
import { filtersFor, keeping } from './filters';
import { gatheredIds, gatherHits, type Hits, SEARCH_BOUNDS, type SearchBounds } from './gather-hits';
import { compareRankedPlaces, rankHits } from './rank-hits';
import { createSearchStore, type Reach, type SearchStore } from './search.store';
import { walkCases } from './walk-cases';
import { withoutHiddenWords } from './without-hidden-words';

interface Found {
  /** In their order. */
  readonly cases: readonly SearchPlace[];
  /** There may be more behind them. */
  readonly isAtLeast: boolean;
  /** Where the search stopped, when that is behind the last of them. */
  readonly stoppedAt: SearchPlace | null;
}

/**
 * Cases that a search text asks for: words that each begin some word of the case, of one of its messages, or of its customer; phrases, words
 * left out, filters. Page by page in one order: that of `compareRanked` where it is asked for and what the words lead to can be read and
 * counted whole; else open cases, the latest to be made first, then done ones, the latest to be done first.
 *
 * Of common words, and of filters alone, the cases themselves are walked over in that second order.
 *
 * @source requirements CAS-13; security A22, A24, A29
 */
export async function searchCases(
  { mongo, clock, bounds = SEARCH_BOUNDS }: { readonly mongo: Mongo; readonly clock: Clock; readonly bounds?: SearchBounds },
  person: WithRights,
  input: SearchInput,
): Promise<SearchOutput> {
  const { limit, after = null } = input;
  const query = parseSearch(input.text);
  const now = clock.now();
  if (!asksSomething(query)) return { ids: [], total: 0, patch: [], isAtLeast: false, next: null, now };
  const { fields } = rightsOf(person);
  const store = withoutHiddenWords(createSearchStore(mongo), fields);
  const { where, isUnread } = await filtersFor(store, person, query, now);
  const reach: Reach = { labels: heldLabels(person), fields, doneBefore: input.doneBefore ?? null, where };
  const keep = keeping(store, query, { personId: person.id, isUnread });
  const hits = query.terms.length === 0 ? null : await gatherHits(store, query, bounds);
  const gathered = hits === null ? null : gatheredIds(hits, bounds.readMax);
  const isRanked = input.order === 'rank' && (after === null || after.ranked !== undefined);
  const found =
    hits === null || gathered === null
      ? // whoever comes from the order of ranks begins anew in this one
        await walk(store, hits, { reach, after: after?.ranked === undefined ? after : null, enough: limit + 1, max: bounds.walkMax, keep })
      : isRanked
        ? behind(
            await rankHits(store, { hits, query, bounds }, { reach, keep, isLoose: input.isLoose === true }),
            after,
            compareRankedPlaces,
          )
        : behind([...(await keep(await store.readable(gathered, reach)))].sort(comparePlaces), after, comparePlaces);
  const page = found.cases.slice(0, limit);
  const last = page.at(-1);
  const { ids, patch } = await bodiesOf(mongo, page, reach);
  return {
    ids,
    patch: [...patch],
    total: found.cases.length,
    isAtLeast: found.isAtLeast,
    next: found.cases.length > page.length && last !== undefined ? placeOf(last) : found.stoppedAt,
    now,
  };
}

const placeOf = ({ id, doneAt, ranked }: SearchPlace): SearchPlace => ({ id, doneAt, ...(ranked === undefined ? {} : { ranked }) });

/** All that there is, from a place on. Rights come before any limit: what others may read must not push out what this person may. */
function behind(cases: readonly SearchPlace[], after: SearchPlace | null, compare: typeof comparePlaces): Found {
  return { cases: cases.filter((of) => after === null || compare(of, after) > 0), isAtLeast: false, stoppedAt: null };
}

async function walk(store: SearchStore, hits: Hits | null, way: Parameters<typeof walkCases>[2]): Promise<Found> {
  const { found, stoppedAt } = await walkCases(store, hits, way);
  return { cases: found, isAtLeast: stoppedAt !== null, stoppedAt };
}

const BY_ID = '_id_';

async function bodiesOf(
  mongo: Mongo,
  page: readonly SearchPlace[],
  { labels, fields }: Reach,
): Promise<Pick<SearchOutput, 'ids' | 'patch'>> {
  const wanted = page.map(({ id }) => id);
  const { ids, patch } = await listCases(mongo, {
    labels,
    fields,
    filter: { _id: { $in: wanted } },
    sort: { _id: 1 },
    offset: 0,
    limit: page.length + 1, // never full, so that nothing is counted
    hint: BY_ID,
  });
  const isThere = new Set(ids);
  return { ids: wanted.filter((id) => isThere.has(id)), patch: [...patch] };
}
