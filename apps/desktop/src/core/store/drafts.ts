import type { Draft } from '../../bridge/draft';
import type { Database } from './database';

/** What is being written. Answered only when it is on disk. */
export class Drafts {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  find(key: string): Draft | null {
    const row = this.#db.get<{ body: string }>('SELECT body FROM draft WHERE key = ?', key);
    return row === null ? null : (JSON.parse(row.body) as Draft);
  }

  /** @param now - when it is kept, epoch ms */
  save(draft: Draft, now: number): void {
    const body = JSON.stringify({ ...draft, updatedAt: now });
    this.#db.run(
      `INSERT INTO draft (key, caseId, body, updatedAt) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET caseId = excluded.caseId, body = excluded.body, updatedAt = excluded.updatedAt`,
      draft.key,
      draft.caseId,
      body,
      now,
    );
  }

  remove(key: string): void {
    this.#db.run('DELETE FROM draft WHERE key = ?', key);
  }

  list(): readonly Draft[] {
    return this.#db.all<{ body: string }>('SELECT body FROM draft ORDER BY updatedAt DESC').map((row) => JSON.parse(row.body) as Draft);
  }

  count(): number {
    return this.#db.get<{ count: number }>('SELECT count(*) AS count FROM draft')?.count ?? 0;
  }

  caseIds(): ReadonlySet<string> {
    return new Set(this.#db.all<{ caseId: string }>('SELECT DISTINCT caseId FROM draft WHERE caseId IS NOT NULL').map((row) => row.caseId));
  }
}
