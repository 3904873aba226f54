import type { SearchedKind } from '@quayside/shared/search/searched-text';

/** For few words that often change: each change writes over a page of words, and looks for them in all parts that are not merged yet. */
const OFTEN_CHANGED = { pgsz: 500, automerge: 2, crisismerge: 3 } as const;

/**
 * Tables of the words of the cache, one for each kind that can be searched, so that to remove a word of one kind is not to look through
 * the words of all; the rowid is the entity's `n`.
 *
 * `prefix` lists the beginnings of words that are kept as words of their own: it makes short beginnings quick where texts are many, and
 * every removal twice as dear.
 */
const TABLES = {
  case: { table: 'caseWords', prefix: '', options: OFTEN_CHANGED },
  message: { table: 'messageWords', prefix: ", prefix = '2'", options: {} },
  contact: { table: 'contactWords', prefix: '', options: OFTEN_CHANGED },
  organisation: { table: 'organisationWords', prefix: '', options: OFTEN_CHANGED },
  asset: { table: 'assetWords', prefix: '', options: OFTEN_CHANGED },
} as const satisfies { readonly [K in SearchedKind]: object };

export const isSearchedKind = (kind: string): kind is SearchedKind => Object.hasOwn(TABLES, kind);

export const wordTableOf = (kind: SearchedKind): string => TABLES[kind].table;

/** The text is folded by `searchedText`, here it is only taken apart. With `secure-delete` the words of a removed row are written over, not only marked as gone. */
export const WORD_TABLES_SCHEMA = Object.values(TABLES)
  .map(
    ({ table, prefix, options }) =>
      `CREATE VIRTUAL TABLE ${table} USING fts5 (text, caseId UNINDEXED, tokenize = "unicode61 remove_diacritics 0"${prefix});
${settings(table, { 'secure-delete': 1, ...options })}`,
  )
  .join('\n');

function settings(table: string, options: Readonly<Record<string, number>>): string {
  return Object.entries(options)
    .map(([name, value]) => `INSERT INTO ${table} (${table}, rank) VALUES ('${name}', ${value});`)
    .join('\n');
}
