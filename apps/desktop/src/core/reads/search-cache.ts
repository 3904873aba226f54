import type { EntityOf } from '@quayside/shared/kernel/entity';
import type { Asset } from '@quayside/shared/organisation/asset';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { parseSearch } from '@quayside/shared/search/query';
import type { CaseRow } from '../../bridge/case-row';
import type { Profile } from '../session/profile';
import { contactExpression, rowText, searchExpression, textMatches } from '../store/row-text';
import { wordTableOf } from '../store/word-tables';
import { listCaseIds } from './case-ids';
import { caseRowsById } from './case-rows';

/** Texts looked at for each case that is wanted: a long conversation has many with the same word. */
const HITS_PER_CASE = 12;
const HITS_AT_ONCE = 100;
const CONTACTS_FOLLOWED_MAX = 5;
const ASSETS_FOLLOWED_MAX = 20;

const hitsIn = (table: string): string => `SELECT rowid AS n, caseId FROM ${table} WHERE ${table} MATCH ? AND rowid < ?`;
const NEWEST_HITS = `${hitsIn(wordTableOf('case'))} UNION ALL ${hitsIn(wordTableOf('message'))} ORDER BY n DESC LIMIT ?`;

export interface FoundCases {
  readonly rows: readonly CaseRow[];
  /** There are, or may be, more than `limit`. */
  readonly isCut: boolean;
}

/** Cases in whose texts all words occur as prefixes, newest text first; the person's own unconfirmed texts before all. */
export function searchCases(profile: Profile, text: string, limit: number): FoundCases {
  const expression = searchExpression(text);
  if (expression === null) return { rows: [], isCut: false };
  const { store } = profile;
  const ids = new Set<string>(caseByNumber(profile, text));
  for (const row of store.overlay.rows()) {
    if (row.body === null || (row.kind !== 'case' && row.kind !== 'message')) continue;
    const words = rowText(row.kind, row.body);
    if (words === null || !textMatches(words, text)) continue;
    ids.add(row.kind === 'case' ? row.id : (row.body as { caseId: string }).caseId);
  }
  let looked = 0;
  for (const caseId of newestHits(profile, expression)) {
    looked += 1;
    ids.add(caseId);
    if (ids.size > limit || looked === limit * HITS_PER_CASE) break;
  }
  for (const id of casesOfContacts(profile, text, limit + 1)) ids.add(id);
  for (const id of casesOfAssets(profile, text, limit + 1)) ids.add(id);
  const isCut = ids.size > limit || looked === limit * HITS_PER_CASE;
  return { rows: caseRowsById(profile, [...ids].slice(0, limit)), isCut };
}

/** Cases of the texts that were found, newest text first; read no further than they are asked for. */
function* newestHits({ store }: Profile, expression: string): Generator<string> {
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const hits = store.reader.all<{ n: number; caseId: string }>(NEWEST_HITS, expression, before, expression, before, HITS_AT_ONCE);
    for (const { caseId } of hits) yield caseId;
    if (hits.length < HITS_AT_ONCE) return;
    before = hits.at(-1)?.n ?? 0;
  }
}

/** Contacts by name, address or telephone. */
export const searchContacts = (profile: Profile, text: string, limit: number): readonly Contact[] =>
  searchKind(profile, 'contact', text, limit);

/** Organisations by name or mail domain. */
export const searchOrganisations = (profile: Profile, text: string, limit: number): readonly Organisation[] =>
  searchKind(profile, 'organisation', text, limit);

/** Assets by tag or serial number. */
export const searchAssets = (profile: Profile, text: string, limit: number): readonly Asset[] => searchKind(profile, 'asset', text, limit);

function searchKind<K extends 'contact' | 'organisation' | 'asset'>(
  { store }: Profile,
  kind: K,
  text: string,
  limit: number,
): readonly EntityOf<K>[] {
  const expression = kind === 'contact' ? contactExpression(text) : searchExpression(text);
  if (expression === null) return [];
  const table = wordTableOf(kind);
  const rows = store.reader.all<{ id: string }>(
    `SELECT e.id FROM ${table} AS w JOIN entity AS e ON e.n = w.rowid WHERE w.${table} MATCH ? ORDER BY w.rank LIMIT ?`,
    expression,
    limit,
  );
  const ids = new Set(rows.map((row) => row.id));
  for (const row of store.overlay.rows()) {
    if (row.kind !== kind || row.body === null) continue;
    const words = rowText(kind, row.body);
    if (words !== null && textMatches(words, text)) ids.add(row.id);
  }
  const found = store.findMany(kind, ids);
  return [...ids].flatMap((id) => found.get(id) ?? []).slice(0, limit);
}

function caseByNumber({ store }: Profile, text: string): readonly string[] {
  const { number } = parseSearch(text);
  return number === null ? [] : store.reader.all<{ id: string }>('SELECT id FROM caseRow WHERE number = ?', number).map((row) => row.id);
}

/** Cases of the people whose name or address was typed, also those in which they wrote nothing themselves. */
function casesOfContacts(profile: Profile, text: string, limit: number): readonly string[] {
  return casesPointing(profile, 'contactId', searchContacts(profile, text, CONTACTS_FOLLOWED_MAX), limit);
}

/** Cases about the pieces whose tag or serial number was typed. */
const casesOfAssets = (profile: Profile, text: string, limit: number): readonly string[] =>
  casesPointing(profile, 'assetId', searchAssets(profile, text, ASSETS_FOLLOWED_MAX), limit);

function casesPointing(
  profile: Profile,
  field: 'contactId' | 'assetId',
  at: readonly { readonly id: string }[],
  limit: number,
): readonly string[] {
  if (at.length === 0) return [];
  const view = {
    where: { $and: [{ [field]: { $in: at.map(({ id }) => id) } }, { trashedAt: { $eq: null } }] },
    sort: [{ field: 'lastMessageAt', direction: 'desc' }],
  } as const;
  return listCaseIds(profile.store.reader, view, 0, limit);
}
