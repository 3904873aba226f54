import type { SearchedKind } from '@quayside/shared/search/searched-text';
import type { Database } from './database';
import { wordTableOf } from './word-tables';

interface PendingRow {
  readonly kind: SearchedKind;
  readonly n: number;
  readonly caseId: string | null;
  /** `null`: no words any more. */
  readonly text: string | null;
  /** Words of it lie in the file, and have to go first. */
  readonly isThere: boolean;
}

/**
 * Words that a write has changed and not yet written. Written many at a time: FTS5 writes out what it has gathered whenever a statement
 * with a trigger begins, and so did with each case, at a hundred times the cost.
 */
export class PendingWords {
  readonly #db: Database;
  #rows = new Map<string, PendingRow>();
  #weight = 0;

  /** @param db - the connection that writes, inside its transaction */
  constructor(db: Database) {
    this.#db = db;
  }

  /** There is so much that it fills a slice. */
  get isMuch(): boolean {
    return this.#weight >= SLICE_WEIGHT;
  }

  add(row: PendingRow): void {
    const key = `${row.kind}/${row.n}`;
    const isThere = this.#rows.get(key)?.isThere ?? row.isThere;
    this.#rows.set(key, { ...row, isThere });
    if (row.text !== null) this.#weight += 1;
    if (isThere) this.#weight += row.kind === 'message' ? REMOVED_MESSAGE_WEIGHT : 1;
  }

  /** Writes all of it. */
  write(): void {
    if (this.#rows.size === 0) return;
    for (const { kind, n, caseId, text, isThere } of this.#rows.values()) {
      const table = wordTableOf(kind);
      if (isThere) this.#db.run(`DELETE FROM ${table} WHERE rowid = ?`, n);
      if (text !== null) this.#db.run(`INSERT INTO ${table} (rowid, text, caseId) VALUES (?, ?, ?)`, n, text, caseId);
    }
    this.forget();
    // has FTS5 write out now rather than all of it with the commit
    this.#db.exec('SAVEPOINT words; RELEASE words');
  }

  /** The write was rolled back. */
  forget(): void {
    this.#rows = new Map();
    this.#weight = 0;
  }
}

/** About 8 ms of work; fewer at a time cost more in all. */
const SLICE_WEIGHT = 100;
/** A message has many words, each of which is looked up to be written over. */
const REMOVED_MESSAGE_WEIGHT = 15;
