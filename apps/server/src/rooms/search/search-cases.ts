import { heldLabels, rightsOf, type WithRights } from '@quayside/shared/identity/person';
import { asksSomething, parseSearch, type SearchQuery } from '@quayside/shared/search/query';
import type { SearchInput, SearchOutput, SearchPlace } from '@quayside/shared/sync/protocol';
import type { Clock } from '../../platform/clock';
import { createEntities } from '../../platform/entities';
import type { Mongo } from '../../platform/mongo';
import { listCases } from '../../platform/wire/case-list';
import { readCompanyWords } from '../cases/company-words.service';
import { comparePlaces } from './compare-places';
import { filtersFor, keeping, ownFiltersFor } from './filters';
import { gatheredIds, gatherHits, SEARCH_BOUNDS, type SearchBounds } from './gather-hits';
import { compareRankedPlaces, rankHits } from './rank-hits';
import { createSearchStore, type Reach, type SearchStore } from './search.store';
import { type Keep, walkCases } from './walk-cases';
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
  const { limit } = input;
  const query = parseSearch(input.text, await ownFiltersFor(createEntities(mongo), input.text));
  const now = clock.now();
  if (!asksSomething(query)) return { ids: [], total: 0, patch: [], isAtLeast: false, next: null, now };
  const { fields } = rightsOf(person);
  const store = withoutHiddenWords(createSearchStore(mongo), fields);
  const { where, isUnread } = await filtersFor({ store, words: () => readCompanyWords(createEntities(mongo)) }, person, query, now);
  const reach: Reach = { labels: heldLabels(person), fields, doneBefore: input.doneBefore ?? null, where };
  const keep = keeping(store, query, { personId: person.id, isUnread });
  const found = await find(store, { query, bounds, reach, keep, input });
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

interface Search {
  readonly query: SearchQuery;
  readonly bounds: SearchBounds;
  readonly reach: Reach;
  readonly keep: Keep;
  readonly input: SearchInput;
}

async function find(store: SearchStore, { query, bounds, reach, keep, input }: Search): Promise<Found> {
  const { limit, after = null, order, isLoose = false } = input;
  const hits = query.terms.length === 0 ? null : await gatherHits(store, query, bounds);
  const gathered = hits === null ? null : gatheredIds(hits, bounds.readMax);
  if (hits === null || gathered === null) {
    // whoever comes from the order of ranks begins anew in this one
    const from = after?.ranked === undefined ? after : null;
    const { found, stoppedAt } = await walkCases(store, hits, { reach, after: from, enough: limit + 1, max: bounds.walkMax, keep });
    return { cases: found, isAtLeast: stoppedAt !== null, stoppedAt };
  }
  if (order === 'rank' && (after === null || after.ranked !== undefined))
    return behind(await rankHits(store, { hits, query, bounds }, { reach, keep, isLoose }), after, compareRankedPlaces);
  const readable = await keep(await store.readable(gathered, reach));
  return behind([...readable].sort(comparePlaces), after, comparePlaces);
}

const placeOf = ({ id, doneAt, ranked }: SearchPlace): SearchPlace => ({ id, doneAt, ...(ranked === undefined ? {} : { ranked }) });

/** All that there is, from a place on. Rights come before any limit: what others may read must not push out what this person may. */
function behind(cases: readonly SearchPlace[], after: SearchPlace | null, compare: typeof comparePlaces): Found {
  return { cases: cases.filter((of) => after === null || compare(of, after) > 0), isAtLeast: false, stoppedAt: null };
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
