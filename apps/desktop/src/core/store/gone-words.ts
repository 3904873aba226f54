import type { SearchedKind } from '@quayside/shared/search/searched-text';
import type { CacheFile } from './cache-file';
import type { Database } from './database';
import { wordTableOf } from './word-tables';

/** So many texts are looked up word by word; of more, the words are all written anew. */
const TEXTS_MAX = 1000;

/** Texts that a write has removed and that may no longer lie here, by kind; `null`: more than is worth to be looked up. */
export class GoneTexts {
  readonly #texts = new Map<SearchedKind, string[] | null>();

  /** @param read - the text, folded; asked only while there are few */
  add(kind: SearchedKind, read: () => string | null): void {
    const known = this.#texts.get(kind) ?? (this.#texts.has(kind) ? null : []);
    const text = known === null || known.length >= TEXTS_MAX ? null : (read() ?? '');
    this.#texts.set(kind, known === null || text === null ? null : [...known, text]);
  }

  entries(): IterableIterator<[SearchedKind, readonly string[] | null]> {
    return this.#texts.entries();
  }
}

/**
 * Takes removed words out of the places where FTS5 keeps them as marks between its pages: what it writes over in the pages themselves stays there.
 * Gives way to other writes.
 *
 * @source sync design: what may not lie here leaves the disk
 */
export async function forgetWords(cache: CacheFile, gone: GoneTexts): Promise<void> {
  for (const [kind, texts] of gone.entries()) {
    const table = wordTableOf(kind);
    if (texts === null || (await cache.write((db, breathe) => hasMarkOf(db, table, texts, breathe)))) await writeAnew(cache, table);
  }
}

/** Whether a mark is the beginning of a removed word, and of no word that is still there. */
async function hasMarkOf(db: Database, table: string, texts: readonly string[], breathe: () => Promise<void>): Promise<boolean> {
  const words = new Set(texts.flatMap((text) => text.match(/[\p{L}\p{N}]+/gu) ?? []));
  const segments = db.all<{ segid: number }>(`SELECT DISTINCT segid FROM ${table}_idx`);
  for (const word of words) {
    // words of the whole table, not those of its prefixes
    const key = Buffer.from(`0${word}`);
    for (const { segid } of segments) {
      const mark = db.get<{ term: unknown }>(
        `SELECT term FROM ${table}_idx WHERE segid = ? AND term <= ? ORDER BY term DESC LIMIT 1`,
        segid,
        key as never,
      );
      const term = mark === null ? Buffer.alloc(0) : bytesOf(mark.term);
      if (term.length < 2 || !key.subarray(0, term.length).equals(term)) continue;
      const begins = term
        .subarray(1)
        .toString('utf8')
        .replace(/\uFFFD+$/u, '');
      if (begins === '' || db.get(`SELECT rowid FROM ${table} WHERE ${table} MATCH ?`, `"${begins}"*`) === null) return true;
    }
    await breathe();
  }
  return false;
}

const bytesOf = (value: unknown): Buffer => (value instanceof ArrayBuffer ? Buffer.from(value) : Buffer.from(value as Uint8Array | string));

/** Merges all parts of the table into a new one, a piece at a time. */
async function writeAnew(cache: CacheFile, table: string): Promise<void> {
  const forgetBeside = `DELETE FROM ${table} WHERE rowid = ${BESIDE}`;
  const merge = (pages: number): Promise<boolean> =>
    cache.write((db) => {
      const changes = () => db.get<{ n: number }>('SELECT total_changes() AS n')?.n ?? 0;
      const before = changes();
      db.run(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ?)`, pages);
      return changes() - before >= 2;
    });
  // a part that is the only one is not written anew: a second one beside it, for as long as that takes
  await cache.write((db) => {
    db.run(forgetBeside);
    db.run(`INSERT INTO ${table} (rowid, text, caseId) VALUES (${BESIDE}, 'a', NULL)`);
  });
  for (let isMore = await merge(-PAGES_AT_ONCE); isMore; isMore = await merge(PAGES_AT_ONCE));
  await cache.write((db) => db.run(forgetBeside));
}

/** No entity has this number. */
const BESIDE = -1;
/** Some milliseconds of work. */
const PAGES_AT_ONCE = 64;
