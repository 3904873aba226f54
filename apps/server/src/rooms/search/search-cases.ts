import { heldLabels, type Person } from '@quayside/shared/identity/person';
import { parseSearch } from '@quayside/shared/search/query';
import type { CaseListOutput, SearchInput } from '@quayside/shared/sync/protocol';
import type { Clock } from '../../platform/clock';
import type { Mongo } from '../../platform/mongo';
import { listCases } from '../../platform/wire/case-list';
import { withinTime } from '../../platform/wire/within-time';
import { createSearchStore } from './search.store';

/** Cases in which every word of the text begins some word: of the case, of one of its messages, or of its customer. Newest first. */
export async function searchCases(
  { mongo, clock }: { readonly mongo: Mongo; readonly clock: Clock },
  person: Person,
  { text, limit }: SearchInput,
): Promise<CaseListOutput> {
  const { number, terms } = parseSearch(text);
  if (terms.length === 0) return { ids: [], total: 0, patch: [], now: clock.now() };
  const store = createSearchStore(mongo);
  const [messages, contacts, organisations] = await withinTime(
    Promise.all([store.casesByMessage(terms), store.idsOf('contact', terms), store.idsOf('organisation', terms)]),
  );
  const found = await listCases(mongo, {
    labels: heldLabels(person),
    filter: {
      $or: [
        { $and: terms.map(store.beginsWord) },
        { _id: { $in: [...messages] } },
        { contactId: { $in: [...contacts] } },
        { organisationId: { $in: [...organisations] } },
        ...(number === null ? [] : [{ number }]),
      ],
    },
    sort: { lastMessageAt: -1, _id: 1 },
    offset: 0,
    limit,
  });
  return { ids: [...found.ids], total: found.total, patch: [...found.patch], now: clock.now() };
}
