import { heldLabels, rightsOf, type WithRights } from '@quayside/shared/identity/person';
import type { Id } from '@quayside/shared/kernel/ids';
import { parseSearch } from '@quayside/shared/search/query';
import type { SearchInput, SearchOutput, SearchPlace } from '@quayside/shared/sync/protocol';
import type { Clock } from '../../platform/clock';
import type { Mongo } from '../../platform/mongo';
import { listCases } from '../../platform/wire/case-list';
import { comparePlaces } from './compare-places';
import { gatherHits, type Hits, SEARCH_BOUNDS, type SearchBounds } from './gather-hits';
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
 * Cases in which every word of the text begins some word: of the case, of one of its messages, or of its customer. Page by page in one
 * order: open cases, the latest to be made first, then done ones, the latest to be done first.
 *
 * What rare words lead to is read and counted whole. Of common words the cases themselves are walked over in their order.
 */
export async function searchCases(
  { mongo, clock, bounds = SEARCH_BOUNDS }: { readonly mongo: Mongo; readonly clock: Clock; readonly bounds?: SearchBounds },
  person: WithRights,
  input: SearchInput,
): Promise<SearchOutput> {
  const { limit, after = null } = input;
  const query = parseSearch(input.text);
  if (query.terms.length === 0) return { ids: [], total: 0, patch: [], isAtLeast: false, next: null, now: clock.now() };
  const { fields } = rightsOf(person);
  const store = withoutHiddenWords(createSearchStore(mongo), fields);
  const reach: Reach = { labels: heldLabels(person), fields, doneBefore: input.doneBefore ?? null };
  const hits = await gatherHits(store, query, bounds);
  const gathered = gatheredIds(hits, bounds.readMax);
  const found =
    gathered !== null
      ? await pick(store, gathered, reach, after)
      : await walk(store, hits, { reach, after, enough: limit + 1, max: bounds.walkMax });
  const page = found.cases.slice(0, limit);
  const last = page.at(-1) ?? null;
  const { ids, patch } = await bodiesOf(mongo, page, reach);
  return {
    ids,
    patch: [...patch],
    total: found.cases.length,
    isAtLeast: found.isAtLeast,
    next: found.cases.length > page.length ? last : found.stoppedAt,
    now: clock.now(),
  };
}

/** All that the text leads to; `null` when that is too much to be read. */
function gatheredIds({ byNumber, byCase, byMessage, byCustomer }: Hits, max: number): readonly Id[] | null {
  if (byCase === null || byMessage === null || byCustomer === null) return null;
  const ids = new Set([...byNumber, ...byCase, ...byMessage, ...byCustomer]);
  return ids.size > max ? null : [...ids];
}

/** Rights before any limit: what others may read must not push out what this person may. */
async function pick(store: SearchStore, ids: readonly Id[], reach: Reach, after: SearchPlace | null): Promise<Found> {
  const readable = await store.readable(ids, reach);
  const cases = readable.filter((of) => after === null || comparePlaces(of, after) > 0).sort(comparePlaces);
  return { cases, isAtLeast: false, stoppedAt: null };
}

async function walk(store: SearchStore, hits: Hits, way: Parameters<typeof walkCases>[2]): Promise<Found> {
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
