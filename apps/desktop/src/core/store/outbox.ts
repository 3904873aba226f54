import type { ErrorCode } from '@quayside/shared/kernel/errors';
import { findAction } from '@quayside/shared/sync/action-registry';
import type { MutationResult } from '@quayside/shared/sync/protocol';
import type { Database } from './database';

export type OutboxState = 'waiting' | 'acked' | 'refused' | 'parked';

/** One act of the person on its way to the server. */
export interface OutboxItem {
  /** Its place in the order; what the screens call it by. */
  readonly n: number;
  /** Its number on the wire, given when it is first sent. */
  readonly wire: number | null;
  readonly uid: string;
  readonly name: string;
  readonly args: unknown;
  readonly performedAt: number;
  readonly state: OutboxState;
  /** Could not be foretold here: the server decides. */
  readonly isDeferred: boolean;
  readonly code: ErrorCode | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly caseId: string | null;
  readonly caseNumber: number | null;
  readonly caseSubject: string | null;
  readonly text: string | null;
  /** Keys `kind/id` of what it makes and of what it reads. */
  readonly creates: readonly string[];
  readonly needs: readonly string[];
  readonly files: readonly string[];
  /** The refused item that this one hangs on: shown with it as one. */
  readonly blamedOn: number | null;
}

export type NewOutboxItem = Omit<OutboxItem, 'n' | 'wire' | 'state' | 'code' | 'detail' | 'blamedOn'>;

/** The queue of acts. Everything here is answered only once it is safely on disk. */
export class Outbox {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  add(item: NewOutboxItem): number {
    const row = this.#db.get<{ n: number }>(
      `INSERT INTO item (uid, name, args, performedAt, state, isDeferred, caseId, caseNumber, caseSubject, text, creates, needs, files)
       VALUES (?, ?, ?, ?, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?) RETURNING n`,
      item.uid,
      item.name,
      JSON.stringify(item.args ?? null),
      item.performedAt,
      item.isDeferred ? 1 : 0,
      item.caseId,
      item.caseNumber,
      item.caseSubject,
      item.text,
      JSON.stringify(item.creates),
      JSON.stringify(item.needs),
      JSON.stringify(item.files),
    );
    return row?.n ?? 0;
  }

  /** Does it once, however often it is asked for under this name, also after a restart. @param callId - `null`: not asked for by name */
  once<Answer>(callId: string | null, work: () => Answer): Answer {
    if (callId === null) return work();
    const known = this.#db.get<{ answer: string }>('SELECT answer FROM answered WHERE callId = ?', callId);
    if (known !== null) return JSON.parse(known.answer) as Answer;
    return this.#db.transaction(() => {
      const answer = work();
      const row = this.#db.get<{ n: number }>(
        'INSERT INTO answered (callId, answer) VALUES (?, ?) RETURNING n',
        callId,
        JSON.stringify(answer),
      );
      this.#db.run('DELETE FROM answered WHERE n <= ?', (row?.n ?? 0) - ANSWERS_KEPT);
      return answer;
    });
  }

  list(): readonly OutboxItem[] {
    return this.#db.all<ItemRow>('SELECT * FROM item ORDER BY n').map(fromRow);
  }

  find(n: number): OutboxItem | null {
    const row = this.#db.get<ItemRow>('SELECT * FROM item WHERE n = ?', n);
    return row === null ? null : fromRow(row);
  }

  /** Acts whose effect the rows do not show yet, in their order. @param lastMut - what the rows already show @param after - place in the order, before which all are known */
  listUnshown(lastMut: number, after: number): readonly OutboxItem[] {
    return this.#db
      .all<ItemRow>(
        "SELECT * FROM item WHERE n > ? AND state IN ('waiting', 'acked') AND (wire IS NULL OR wire > ?) ORDER BY n",
        after,
        lastMut,
      )
      .map(fromRow);
  }

  countWaiting(): number {
    return this.#db.get<{ count: number }>("SELECT count(*) AS count FROM item WHERE state = 'waiting'")?.count ?? 0;
  }

  /** Those of them that a person would call a change of theirs. */
  countWaitingChanges(): number {
    const rows = this.#db.all<{ name: string; count: number }>(
      "SELECT name, count(*) AS count FROM item WHERE state = 'waiting' GROUP BY name",
    );
    return rows.reduce((sum, { name, count }) => sum + (isQuiet(name) ? 0 : count), 0);
  }

  countAttention(): number {
    return (
      this.#db.get<{ count: number }>("SELECT count(*) AS count FROM item WHERE state IN ('refused', 'parked') AND blamedOn IS NULL")
        ?.count ?? 0
    );
  }

  /**
   * The next acts to push, each with its number on the wire; the numbers are kept before anything is sent.
   *
   * @param serverLast - the device's last number at the server, as last heard
   */
  takePage(limit: number, serverLast: number): readonly OutboxItem[] {
    return this.#db.transaction(() => {
      const rows = this.#db.all<ItemRow>("SELECT * FROM item WHERE state = 'waiting' ORDER BY n LIMIT ?", limit);
      let last = Math.max(this.lastWire(), serverLast);
      return rows.map((row) => {
        if (row.wire !== null) return fromRow(row);
        last += 1;
        this.#db.run('UPDATE item SET wire = ? WHERE n = ?', last, row.n);
        this.#setLastWire(last);
        return fromRow({ ...row, wire: last });
      });
    });
  }

  /** The highest number ever given out. */
  lastWire(): number {
    return Number(this.#db.get<{ value: string }>("SELECT value FROM meta WHERE key = 'lastWire'")?.value ?? 0);
  }

  /**
   * The server's history is another one (restored, repaired) or numbers were lost: what it has not seen is numbered anew.
   *
   * @param serverLast - the device's last number in that history
   */
  renumber(serverLast: number): void {
    this.#db.transaction(() => {
      this.#db.run("UPDATE item SET wire = NULL, state = 'waiting' WHERE wire > ? AND state IN ('waiting', 'acked')", serverLast);
      this.#db.run("UPDATE item SET wire = NULL WHERE wire > ? AND state IN ('refused', 'parked')", serverLast);
      this.#setLastWire(serverLast);
    });
  }

  /** Notes what became of pushed acts. @returns those that were refused or parked: what was foretold of them has to be undone */
  settle(results: readonly MutationResult[]): { readonly settled: number; readonly refused: readonly number[] } {
    return this.#db.transaction(() => {
      const refused: number[] = [];
      let settled = 0;
      for (const result of results) {
        const row = this.#db.get<ItemRow>('SELECT * FROM item WHERE wire = ?', result.id);
        if (row === null || row.state !== 'waiting') continue;
        settled += 1;
        const isTaken = result.status === 'ok' || result.status === 'conflict';
        if (!isTaken) refused.push(row.n);
        if (!isTaken && isQuiet(row.name)) {
          this.#db.run('DELETE FROM item WHERE n = ?', row.n);
          continue;
        }
        this.#db.run(
          'UPDATE item SET state = ?, code = ?, detail = ?, blamedOn = ? WHERE n = ?',
          isTaken ? 'acked' : result.status,
          result.code,
          result.detail === null ? null : JSON.stringify(result.detail),
          isTaken ? null : this.#blame(fromRow(row)),
          row.n,
        );
      }
      return { settled, refused };
    });
  }

  /** Acts that the server took and whose effects have arrived. @returns how many have gone */
  finish(lastMut: number): number {
    return this.#db.run("DELETE FROM item WHERE state = 'acked' AND wire <= ?", lastMut);
  }

  /** Removes a refused item and what hangs on it; its words leave the disk with `emptyLog`. */
  discard(n: number): void {
    this.#db.transaction(() => {
      this.#db.run("DELETE FROM item WHERE blamedOn = ? AND state IN ('refused', 'parked')", n);
      this.#db.run("DELETE FROM item WHERE n = ? AND state IN ('refused', 'parked')", n);
    });
  }

  /** What was discarded leaves the log too. Not inside `once`: SQLite does not empty the log of a transaction that is open. */
  emptyLog(): void {
    this.#db.truncateLog();
  }

  /** What hangs on a refused item, in its order. */
  listBlamedOn(n: number): readonly OutboxItem[] {
    return this.#db.all<ItemRow>('SELECT * FROM item WHERE blamedOn = ? ORDER BY n', n).map(fromRow);
  }

  /** The first refused act that would have made something that this one needs. */
  #blame(item: OutboxItem): number | null {
    const refused = this.#db
      .all<ItemRow>("SELECT * FROM item WHERE state IN ('refused', 'parked') AND n < ? ORDER BY n", item.n)
      .map(fromRow);
    const cause = refused.find((earlier) => earlier.creates.some((key) => item.needs.includes(key)));
    return cause === undefined ? null : (cause.blamedOn ?? cause.n);
  }

  #setLastWire(value: number): void {
    this.#db.run(
      "INSERT INTO meta (key, value) VALUES ('lastWire', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      String(value),
    );
  }
}

const isQuiet = (name: string): boolean => findAction(name)?.isQuiet === true;

const ANSWERS_KEPT = 300;

interface ItemRow {
  readonly n: number;
  readonly wire: number | null;
  readonly uid: string;
  readonly name: string;
  readonly args: string;
  readonly performedAt: number;
  readonly state: OutboxState;
  readonly isDeferred: number;
  readonly code: ErrorCode | null;
  readonly detail: string | null;
  readonly caseId: string | null;
  readonly caseNumber: number | null;
  readonly caseSubject: string | null;
  readonly text: string | null;
  readonly creates: string;
  readonly needs: string;
  readonly files: string;
  readonly blamedOn: number | null;
}

const fromRow = (row: ItemRow): OutboxItem => ({
  n: row.n,
  wire: row.wire,
  uid: row.uid,
  name: row.name,
  args: JSON.parse(row.args) as unknown,
  performedAt: row.performedAt,
  state: row.state,
  isDeferred: row.isDeferred === 1,
  code: row.code,
  detail: row.detail === null ? null : (JSON.parse(row.detail) as Record<string, unknown>),
  caseId: row.caseId,
  caseNumber: row.caseNumber,
  caseSubject: row.caseSubject,
  text: row.text,
  creates: JSON.parse(row.creates) as string[],
  needs: JSON.parse(row.needs) as string[],
  files: JSON.parse(row.files) as string[],
  blamedOn: row.blamedOn,
});
