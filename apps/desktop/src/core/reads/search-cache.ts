import type { EntityOf } from '@quayside/shared/kernel/entity';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { parseSearch } from '@quayside/shared/search/query';
import type { CaseRow } from '../../bridge/case-row';
import type { Profile } from '../session/profile';
import { rowText, searchExpression, textMatches } from '../store/row-text';
import { wordTableOf } from '../store/word-tables';
import { listCaseIds } from './case-ids';
import { caseRowsById } from './case-rows';

const HITS_MAX = 600;
const HITS_AT_ONCE = 100;
const CONTACTS_FOLLOWED_MAX = 5;

const hitsIn = (table: string): string => `SELECT rowid AS n, caseId FROM ${table} WHERE ${table} MATCH ? AND rowid < ?`;
const NEWEST_HITS = `${hitsIn(wordTableOf('case'))} UNION ALL ${hitsIn(wordTableOf('message'))} ORDER BY n DESC LIMIT ?`;

/** Cases in whose texts all words occur as prefixes, newest text first; the person's own unconfirmed texts before all. */
export function searchCases(profile: Profile, text: string, limit: number): readonly CaseRow[] {
  const expression = searchExpression(text);
  if (expression === null) return [];
  const { store } = profile;
  const ids = new Set<string>(caseByNumber(profile, text));
  for (const row of store.overlay.rows()) {
    if (row.body === null || (row.kind !== 'case' && row.kind !== 'message')) continue;
    const words = rowText(row.kind, row.body);
    if (words === null || !textMatches(words, text)) continue;
    ids.add(row.kind === 'case' ? row.id : (row.body as { caseId: string }).caseId);
  }
  for (const caseId of newestHits(profile, expression)) {
    if (ids.size >= limit) break;
    ids.add(caseId);
  }
  for (const id of casesOfContacts(profile, text, limit)) ids.add(id);
  return caseRowsById(profile, [...ids].slice(0, limit));
}

/** Cases of the texts that were found, newest text first; read no further than they are asked for. */
function* newestHits({ store }: Profile, expression: string): Generator<string> {
  let before = Number.MAX_SAFE_INTEGER;
  for (let seen = 0; seen < HITS_MAX; seen += HITS_AT_ONCE) {
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

function searchKind<K extends 'contact' | 'organisation'>(
  { store }: Profile,
  kind: K,
  text: string,
  limit: number,
): readonly EntityOf<K>[] {
  const expression = searchExpression(text);
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
  const contacts = searchContacts(profile, text, CONTACTS_FOLLOWED_MAX);
  if (contacts.length === 0) return [];
  const view = {
    where: { $and: [{ contactId: { $in: contacts.map(({ id }) => id) } }, { trashedAt: { $eq: null } }] },
    sort: [{ field: 'lastMessageAt', direction: 'desc' }],
  } as const;
  return listCaseIds(profile.store.reader, view, 0, limit);
}
