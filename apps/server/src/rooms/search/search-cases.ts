import { heldLabels, type Person } from '@quayside/shared/identity/person';
import { parseSearch } from '@quayside/shared/search/query';
import type { CaseListOutput, SearchInput } from '@quayside/shared/sync/protocol';
import type { Clock } from '../../platform/clock';
import type { Mongo } from '../../platform/mongo';
import { listCases } from '../../platform/wire/case-list';
import { withinTime } from '../../platform/wire/within-time';
import { createSearchStore, type ReadableCase } from './search.store';

const BY_ID = '_id_';

/** Cases in which every word of the text begins some word: of the case, of one of its messages, or of its customer. Newest first. */
export async function searchCases(
  { mongo, clock }: { readonly mongo: Mongo; readonly clock: Clock },
  person: Person,
  { text, limit }: SearchInput,
): Promise<CaseListOutput> {
  const { number, terms } = parseSearch(text);
  if (terms.length === 0) return { ids: [], total: 0, patch: [], now: clock.now() };
  const store = createSearchStore(mongo);
  const labels = heldLabels(person);
  const found = await withinTime(
    Promise.all([
      number === null ? [] : store.casesByNumber(number),
      store.casesByWords(terms),
      store.casesByMessage(terms),
      store.casesByCustomer(terms),
    ]),
  );
  // rights before any limit: what others may read must not push out what this person may
  const readable = await withinTime(store.readable([...new Set(found.flat())], labels));
  const newest = [...readable].sort(byNewest).slice(0, limit);
  const page = await listCases(mongo, {
    labels,
    filter: { _id: { $in: newest.map(({ id }) => id) } },
    sort: { lastMessageAt: -1, _id: 1 },
    offset: 0,
    limit,
    hint: BY_ID,
  });
  return { ids: [...page.ids], total: readable.length, patch: [...page.patch], now: clock.now() };
}

const byNewest = (a: ReadableCase, b: ReadableCase): number => b.lastMessageAt - a.lastMessageAt || (a.id < b.id ? -1 : 1);
