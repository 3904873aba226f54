/** The rows of a filled cache written by prepared statements alone, into the same tables, indexes, words and encryption. */

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Case } from '@quayside/shared/cases/case';
import { searchedText } from '@quayside/shared/search/searched-text';
import { CACHE_SCHEMA, CASE_COLUMNS } from '../apps/desktop/src/core/store/cache-schema';
import { caseColumns } from '../apps/desktop/src/core/store/case-columns';
import { Database, type SqlValue } from '../apps/desktop/src/core/store/database';
import { isSearchedKind, wordTableOf } from '../apps/desktop/src/core/store/word-tables';
import { cpuMs } from './measure';

interface Row {
  readonly kind: string;
  readonly id: string;
  readonly entity: readonly SqlValue[];
  readonly caseId: string | null;
  readonly caseRow: readonly SqlValue[] | null;
  readonly labels: readonly string[];
  readonly tags: readonly string[];
  readonly text: string | null;
}

export interface RawCost {
  readonly rows: number;
  readonly ms: number;
  readonly cpuMs: number;
}

const ROWS_AT_ONCE = 1000;
const MEMORY_MB = 16;

/** All that a cache holds, ready to be written: nothing is parsed or computed while the clock runs. */
export function rowsOf(reader: Database, where = '1 = 1'): readonly Row[] {
  type Stored = { kind: string; id: string; caseId: string | null; revision: number; at: number; body: string };
  const labels = new Map<string, string[]>();
  for (const { label, kind, id } of reader.all<{ label: string; kind: string; id: string }>('SELECT label, kind, id FROM rowLabel')) {
    const key = `${kind}/${id}`;
    labels.set(key, [...(labels.get(key) ?? []), label]);
  }
  return reader.all<Stored>(`SELECT kind, id, caseId, revision, at, body FROM entity WHERE ${where}`).map((row) => {
    const body = JSON.parse(row.body) as Case;
    return {
      kind: row.kind,
      id: row.id,
      caseId: row.caseId,
      entity: [row.caseId, row.revision, 1, row.at, row.body, row.kind, row.id],
      caseRow: row.kind === 'case' ? [row.id, ...caseColumns(body)] : null,
      labels: labels.get(`${row.kind}/${row.id}`) ?? [],
      tags: row.kind === 'case' ? body.tags : [],
      text: isSearchedKind(row.kind) ? searchedText(row.kind, body) : null,
    };
  });
}

export class RawCache {
  readonly #path: string;
  readonly #db: Database;

  constructor(path: string) {
    this.#path = path;
    this.#db = new Database(path, { key: randomBytes(32).toString('hex'), durability: 'normal', memoryMb: MEMORY_MB });
    this.#db.exec(CACHE_SCHEMA);
  }

  insert(rows: readonly Row[]): RawCost {
    return this.#inTurns(rows, (row) => {
      const n = this.#db.insert(
        'INSERT INTO entity (caseId, revision, isKnown, at, body, kind, id) VALUES (?, ?, ?, ?, ?, ?, ?)',
        ...row.entity,
      );
      for (const label of row.labels) this.#db.run('INSERT INTO rowLabel (label, kind, id) VALUES (?, ?, ?)', label, row.kind, row.id);
      if (row.caseRow !== null) this.#db.run(INSERT_CASE, ...row.caseRow);
      for (const tag of row.tags) this.#db.run('INSERT OR IGNORE INTO tag (tag, id) VALUES (?, ?)', tag, row.id);
      return n;
    });
  }

  /** Cases as they are now, over those that are there. */
  update(rows: readonly Row[]): RawCost {
    return this.#inTurns(rows, (row) => {
      const { n } = this.#db.get<{ n: number }>('SELECT n FROM entity WHERE kind = ? AND id = ?', row.kind, row.id) ?? { n: 0 };
      const [caseId = null, revision = 0, isKnown = 1, at = 0, body = ''] = row.entity;
      this.#db.run(
        'UPDATE entity SET caseId = ?, revision = ?, isKnown = ?, at = ?, body = ? WHERE n = ?',
        caseId,
        revision,
        isKnown,
        at,
        body,
        n,
      );
      if (row.caseRow !== null) this.#db.run(UPDATE_CASE, ...row.caseRow.slice(1), row.id);
      for (const tag of row.tags) this.#db.run('INSERT OR IGNORE INTO tag (tag, id) VALUES (?, ?)', tag, row.id);
      if (isSearchedKind(row.kind)) this.#db.run(`DELETE FROM ${wordTableOf(row.kind)} WHERE rowid = ?`, n);
      return n;
    });
  }

  destroy(): void {
    this.#db.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(this.#path + suffix, { force: true });
  }

  #inTurns(rows: readonly Row[], write: (row: Row) => number): RawCost {
    const [startedAt, cpuBefore] = [performance.now(), cpuMs()];
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      this.#db.transaction(() => {
        const numbered = rows.slice(from, from + ROWS_AT_ONCE).map((row) => [write(row), row] as const);
        // words together, after the statements with triggers: FTS5 writes out what it has gathered at each of those
        for (const [n, { kind, text, caseId }] of numbered) {
          if (isSearchedKind(kind) && text !== null)
            this.#db.run(`INSERT INTO ${wordTableOf(kind)} (rowid, text, caseId) VALUES (?, ?, ?)`, n, text, caseId);
        }
      });
    }
    return { rows: rows.length, ms: performance.now() - startedAt, cpuMs: cpuMs() - cpuBefore };
  }
}

const INSERT_CASE = `INSERT INTO caseRow (id, ${CASE_COLUMNS.join(', ')}) VALUES (?, ${CASE_COLUMNS.map(() => '?').join(', ')})`;
const UPDATE_CASE = `UPDATE caseRow SET ${CASE_COLUMNS.map((column) => `${column} = ?`).join(', ')} WHERE id = ?`;
