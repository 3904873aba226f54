import type { Draft } from '../../bridge/draft';
import { type Database, isDiskFull } from './database';

/** What is being written. On disk when it is answered; while the disk is full in memory, and on disk as soon as there is room. @source faults F11 */
export class Drafts {
  readonly #db: Database;
  readonly #unsaved = new Map<string, Draft>();

  constructor(db: Database) {
    this.#db = db;
  }

  /** Words that would be gone if this program ended now. */
  get hasUnsaved(): boolean {
    return this.#unsaved.size > 0;
  }

  find(key: string): Draft | null {
    const row = this.#db.get<{ body: string }>('SELECT body FROM draft WHERE key = ?', key);
    return this.#unsaved.get(key) ?? (row === null ? null : (JSON.parse(row.body) as Draft));
  }

  /** @param now - when it is kept, epoch ms */
  save(draft: Draft, now: number): void {
    const kept = { ...draft, updatedAt: now };
    try {
      this.#write(kept);
      this.#unsaved.delete(draft.key);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      this.#unsaved.set(draft.key, kept);
    }
  }

  /** Tries once more what found no room. */
  saveAgain(): void {
    for (const draft of [...this.#unsaved.values()]) this.save(draft, draft.updatedAt);
  }

  remove(key: string): void {
    this.#unsaved.delete(key);
    this.#db.run('DELETE FROM draft WHERE key = ?', key);
  }

  list(): readonly Draft[] {
    const kept = this.#db.all<{ body: string }>('SELECT body FROM draft').map((row) => JSON.parse(row.body) as Draft);
    const all = new Map([...kept, ...this.#unsaved.values()].map((draft) => [draft.key, draft]));
    return [...all.values()].sort((a, b) => b.updatedAt - a.updatedAt);
  }

  count(): number {
    return new Set([...this.#db.all<{ key: string }>('SELECT key FROM draft').map(({ key }) => key), ...this.#unsaved.keys()]).size;
  }

  caseIds(): ReadonlySet<string> {
    const kept = this.#db.all<{ caseId: string | null }>('SELECT DISTINCT caseId FROM draft');
    return new Set([...kept, ...this.#unsaved.values()].flatMap(({ caseId }) => (caseId === null ? [] : [caseId])));
  }

  #write(draft: Draft): void {
    this.#db.run(
      `INSERT INTO draft (key, caseId, body, updatedAt) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET caseId = excluded.caseId, body = excluded.body, updatedAt = excluded.updatedAt`,
      draft.key,
      draft.caseId,
      JSON.stringify(draft),
      draft.updatedAt,
    );
  }
}
