import type { Id } from '@quayside/shared/kernel/ids';
import type { SearchPlace } from '@quayside/shared/sync/protocol';
import { beginning, type Hits } from './gather-hits';
import type { CustomerField, Reach, SearchStore, WalkedCase, Wording } from './search.store';

const STEP_MIN = 250;
const STEP_MAX = 2000;

/** Those of these cases that are wanted. */
export type Keep = <Case extends SearchPlace>(cases: readonly Case[]) => Promise<readonly Case[]>;

export interface Walked {
  readonly found: readonly SearchPlace[];
  /** The last case that was looked at, when the way goes on behind it. */
  readonly stoppedAt: SearchPlace | null;
}

/**
 * Looks at one case after the other, in the order of the search, until enough have the words: where a word is common, that is soon.
 *
 * @param hits - `null`: any case will do that is within reach
 * @param walk.keep - which of those found are wanted
 * @param walk.enough - goes on no further once so many are found
 * @param walk.max - cases looked at, found or not
 */
export async function walkCases(
  store: SearchStore,
  hits: Hits | null,
  walk: { readonly reach: Reach; readonly after: SearchPlace | null; readonly enough: number; readonly max: number; readonly keep: Keep },
): Promise<Walked> {
  const found: SearchPlace[] = [];
  let at = walk.after;
  for (let looked = 0; ; ) {
    const count = Math.min(stepTo(walk.enough, found.length, looked), walk.max - looked);
    const cases = await store.walk(walk.reach, at, count, hits?.byCustomer === null);
    const isHit = hits === null ? () => true : await hitsAmong(store, hits, cases);
    found.push(...(await walk.keep(cases.filter(isHit).map(({ id, doneAt }) => ({ id, doneAt })))));
    looked += cases.length;
    at = cases.at(-1) ?? at;
    if (cases.length < count) return { found, stoppedAt: null };
    if (found.length >= walk.enough || looked >= walk.max) return { found, stoppedAt: at && { id: at.id, doneAt: at.doneAt } };
  }
}

/** As many as should bring the rest, by what the cases before have brought. */
function stepTo(enough: number, found: number, looked: number): number {
  const wanted = found === 0 ? 2 * looked : (1.2 * (enough - found) * looked) / found;
  return Math.ceil(Math.min(STEP_MAX, Math.max(STEP_MIN, wanted)));
}

/** Asks for these cases only what was too much to gather for all. */
async function hitsAmong(store: SearchStore, hits: Hits, cases: readonly WalkedCase[]): Promise<(of: WalkedCase) => boolean> {
  const { byNumber, wording } = hits;
  const ids = cases.map(({ id }) => id);
  const [byCase, byMessage, byContact, byOrganisation, byAsset] = await Promise.all([
    hits.byCase ?? store.withWordsAmong('case', wording, ids).then(setOf),
    hits.byMessage ?? casesByMessage(store, wording, ids).then(setOf),
    hits.byCustomer === null ? contactsAmong(store, hits, named(cases, 'contactId')).then(setOf) : NONE,
    hits.byCustomer === null ? store.withWordsAmong('organisation', wording, named(cases, 'organisationId')).then(setOf) : NONE,
    hits.byCustomer === null ? store.withWordsAmong('asset', wording, named(cases, 'assetId')).then(setOf) : NONE,
  ]);
  return ({ id, contactId, organisationId, assetId }) =>
    byNumber.has(id) ||
    byCase.has(id) ||
    byMessage.has(id) ||
    (hits.byCustomer?.has(id) ?? false) ||
    (contactId !== null && byContact.has(contactId)) ||
    (organisationId !== null && byOrganisation.has(organisationId)) ||
    (assetId !== null && byAsset.has(assetId));
}

/** By all words, or by a telephone number however it is written. */
async function contactsAmong(store: SearchStore, { wording, phone }: Hits, ids: readonly Id[]): Promise<readonly Id[]> {
  const ways = [wording, ...phone.map(beginning)];
  return (await Promise.all(ways.map((way) => store.withWordsAmong('contact', way, ids)))).flat();
}

/** Word by word first, from the index alone: a message is read only where its case has them all. */
async function casesByMessage(store: SearchStore, { terms, phrases }: Wording, ids: readonly Id[]): Promise<readonly Id[]> {
  let left = ids;
  for (const term of terms) left = await store.withWordsAmong('message', { terms: [term], phrases: [] }, left);
  return terms.length + phrases.length === 1 ? left : store.withWordsAmong('message', { terms, phrases }, left);
}

const NONE: ReadonlySet<Id> = new Set();
const setOf = (ids: readonly Id[]): ReadonlySet<Id> => new Set(ids);
const named = (cases: readonly WalkedCase[], field: CustomerField): readonly Id[] => [...new Set(cases.flatMap((of) => of[field] ?? []))];
