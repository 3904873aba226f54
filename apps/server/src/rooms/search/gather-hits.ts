import type { Id } from '@quayside/shared/kernel/ids';
import type { SearchQuery, Term } from '@quayside/shared/search/query';
import type { CustomerField, SearchStore, Wording } from './search.store';

/** How much is gathered before a word counts as common, and cases are walked instead. */
export interface SearchBounds {
  /** Rows of the index of words, and so of documents that are read for it. */
  readonly entriesMax: number;
  readonly customersMax: number;
  /** Cases that are read at once to put them in their order. */
  readonly readMax: number;
  /** Cases that one page walks over. */
  readonly walkMax: number;
}

export const SEARCH_BOUNDS: SearchBounds = { entriesMax: 4000, customersMax: 300, readMax: 4000, walkMax: 10_000 };

/** Cases that the text leads to, by each way; `null`: by this way too many. Nothing is said yet about who may read them. */
export interface Hits {
  readonly byNumber: ReadonlySet<Id>;
  readonly byCase: ReadonlySet<Id> | null;
  readonly byMessage: ReadonlySet<Id> | null;
  readonly byCustomer: ReadonlySet<Id> | null;
  /** The words, the rarest in messages first. */
  readonly wording: Wording;
  /** Beginnings by which a telephone number is found in a contact's words; any of them will do. */
  readonly phone: readonly string[];
}

export async function gatherHits(store: SearchStore, { number, terms, phrases, phone }: SearchQuery, bounds: SearchBounds): Promise<Hits> {
  const wording = { terms, phrases };
  const [numbered, cases, messages, contacts, organisations, assets, ...called] = await Promise.all([
    number === null ? [] : store.casesByNumber(number),
    rowsWithWords(store, 'case', wording, bounds.entriesMax),
    rowsWithWords(store, 'message', wording, bounds.entriesMax),
    rowsWithWords(store, 'contact', wording, bounds.customersMax),
    rowsWithWords(store, 'organisation', wording, bounds.customersMax),
    rowsWithWords(store, 'asset', wording, bounds.customersMax),
    ...phone.map((begins) => rowsWithWords(store, 'contact', beginning(begins), bounds.customersMax)),
  ]);
  const callers = called.every(({ ids }) => ids !== null) ? called.flatMap(({ ids }) => ids ?? []) : null;
  const [ofContacts, ofOrganisations, ofAssets] = await Promise.all([
    casesOf(store, 'contactId', contacts.ids && callers && [...new Set([...contacts.ids, ...callers])], bounds),
    casesOf(store, 'organisationId', organisations.ids, bounds),
    casesOf(store, 'assetId', assets.ids, bounds),
  ]);
  return {
    byNumber: new Set(numbered),
    byCase: cases.ids && new Set(cases.ids),
    byMessage: messages.ids && new Set(messages.ids),
    byCustomer: ofContacts && ofOrganisations && ofAssets && new Set([...ofContacts, ...ofOrganisations, ...ofAssets]),
    wording: { ...wording, terms: messages.terms },
    phone,
  };
}

/** All that the text leads to; `null` when that is too much to be read. */
export function gatheredIds({ byNumber, byCase, byMessage, byCustomer }: Hits, max: number): readonly Id[] | null {
  if (byCase === null || byMessage === null || byCustomer === null) return null;
  const ids = new Set([...byNumber, ...byCase, ...byMessage, ...byCustomer]);
  return ids.size > max ? null : [...ids];
}

/** What begins so, as words to look for. */
export const beginning = (text: string): Wording => ({ terms: [[{ text, isWhole: false }]], phrases: [] });

interface Rows {
  /** `null`: more than `max` have even the rarest of the words. */
  readonly ids: readonly Id[] | null;
  /** The rarest first. */
  readonly terms: readonly Term[];
}

async function rowsWithWords(
  store: SearchStore,
  kind: Parameters<SearchStore['count']>[0],
  { terms: typed, phrases }: Wording,
  max: number,
): Promise<Rows> {
  const counted = await Promise.all(typed.map(async (term) => ({ term, count: await store.count(kind, term, max + 1) })));
  // of words that are all too common to be counted, the longest is the best guess
  const sorted = counted.sort((a, b) => a.count - b.count || b.term[0].text.length - a.term[0].text.length);
  const terms = sorted.map(({ term }) => term);
  const least = sorted[0]?.count ?? 0;
  if (least > max) return { ids: null, terms };
  // what is written between the count and this is found too
  return { ids: least === 0 ? [] : await store.withWords(kind, { terms, phrases }, 2 * max), terms };
}

async function casesOf(
  store: SearchStore,
  field: CustomerField,
  ids: readonly Id[] | null,
  { readMax }: SearchBounds,
): Promise<readonly Id[] | null> {
  if (ids === null) return null;
  const cases = await store.casesOfCustomers(field, ids, readMax + 1);
  return cases.length > readMax ? null : cases;
}
