/**
 * Tables of the words of the cache, one for each kind that can be searched, so that to remove a word of one kind is not to look through
 * the words of all; the rowid is the entity's `n`.
 *
 * `prefix` lists the beginnings of words that are kept as words of their own: it makes short beginnings quick where texts are many, and
 * every removal twice as dear. Cases are few words that often change.
 */
const TABLES = {
  case: { table: 'caseWords', prefix: '' },
  message: { table: 'messageWords', prefix: ", prefix = '2'" },
  contact: { table: 'contactWords', prefix: '' },
  organisation: { table: 'organisationWords', prefix: '' },
} as const;

export type SearchedKind = keyof typeof TABLES;

export const isSearchedKind = (kind: string): kind is SearchedKind => Object.hasOwn(TABLES, kind);

export const wordTableOf = (kind: SearchedKind): string => TABLES[kind].table;

/** With `secure-delete` the words of a removed row are written over, not only marked as gone. */
export const WORD_TABLES_SCHEMA = Object.values(TABLES)
  .map(
    ({ table, prefix }) =>
      `CREATE VIRTUAL TABLE ${table} USING fts5 (text, caseId UNINDEXED, tokenize = "unicode61 remove_diacritics 2"${prefix});
INSERT INTO ${table} (${table}, rank) VALUES ('secure-delete', 1);`,
  )
  .join('\n');
