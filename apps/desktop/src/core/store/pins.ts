import type { Database } from './database';

/** Cases that the person keeps on this machine whatever their age. */
export class Pins {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  set(caseId: string, isPinned: boolean, now: number): void {
    if (isPinned) this.#db.run('INSERT OR REPLACE INTO pin (caseId, at) VALUES (?, ?)', caseId, now);
    else this.#db.run('DELETE FROM pin WHERE caseId = ?', caseId);
  }

  list(): ReadonlySet<string> {
    return new Set(this.#db.all<{ caseId: string }>('SELECT caseId FROM pin').map((row) => row.caseId));
  }
}
