import type { EntityOf } from '@quayside/shared/kernel/entity';
import type { Asset } from '@quayside/shared/organisation/asset';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import { matchesPhone, matchesText } from '@quayside/shared/search/matches-text';
import { exactly, loosely, parseWords, type SearchQuery } from '@quayside/shared/search/query';
import { searchedText } from '@quayside/shared/search/searched-text';
import type { Profile } from '../session/profile';
import { wordTableOf } from '../store/word-tables';
import { contactExpression, matchExpression } from './match-expression';

export type CustomerKind = 'contact' | 'organisation' | 'asset';

/** Contacts by name, address or telephone. */
export const searchContacts = (profile: Profile, text: string, limit: number): readonly Contact[] =>
  findOfKind(profile, 'contact', parseWords(text), limit);

/** Organisations by name or mail domain. */
export const searchOrganisations = (profile: Profile, text: string, limit: number): readonly Organisation[] =>
  findOfKind(profile, 'organisation', parseWords(text), limit);

/** Assets by tag or serial number. */
export const searchAssets = (profile: Profile, text: string, limit: number): readonly Asset[] =>
  findOfKind(profile, 'asset', parseWords(text), limit);

/** The closest first: whole words, then beginnings, and only when there are none of them words with a typo. */
export function findClosest<K extends CustomerKind>(profile: Profile, kind: K, query: SearchQuery, limit: number): readonly EntityOf<K>[] {
  if (limit === 0) return [];
  const found = new Map([exactly(query), query].flatMap((one) => findOfKind(profile, kind, one, limit)).map((one) => [one.id, one]));
  const loose = found.size > 0 ? null : loosely(query);
  return loose === null ? [...found.values()].slice(0, limit) : findOfKind(profile, kind, loose, limit);
}

/** Those with all words of the query; nothing when it has none. */
export function findOfKind<K extends CustomerKind>({ store }: Profile, kind: K, query: SearchQuery, limit: number): readonly EntityOf<K>[] {
  const expression = kind === 'contact' ? contactExpression(query) : matchExpression(query);
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
    const text = searchedText(kind, row.body);
    if (text !== null && (matchesText(text, query) || (kind === 'contact' && matchesPhone(text, query.phone)))) ids.add(row.id);
  }
  const found = store.findMany(kind, ids);
  return [...ids].flatMap((id) => found.get(id) ?? []).slice(0, limit);
}
