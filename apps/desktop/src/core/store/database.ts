import Libsql from 'libsql';

/** What a column can hold. Booleans are written as 0 and 1. */
export type SqlValue = string | number | null | Uint8Array;
export type SqlRow = Readonly<Record<string, SqlValue | ArrayBuffer>>;

export interface OpenOptions {
  /** 64 hex digits; `null` leaves the file in the clear (tests of damage only). */
  readonly key: string | null;
  /** `full`: a power cut loses nothing that was answered · `normal`: may lose the last moments, never consistency. */
  readonly durability: 'full' | 'normal';
  /** Pages kept decrypted; 2 MB when absent. */
  readonly memoryMb?: number;
}

interface RawDatabase {
  readonly inTransaction: boolean;
  prepare(sql: string): RawStatement;
  exec(sql: string): void;
  close(): void;
}
interface RawStatement {
  run(params: readonly SqlValue[]): { changes: number; lastInsertRowid: number | bigint };
  get(params: readonly SqlValue[]): SqlRow | undefined;
  all(params: readonly SqlValue[]): SqlRow[];
}
type LibsqlConstructor = new (path: string, options: { encryptionKey?: string; timeout?: number }) => RawDatabase;

/** One connection to one encrypted file. Statements are prepared once. */
export class Database {
  readonly path: string;
  readonly #raw: RawDatabase;
  readonly #statements = new Map<string, RawStatement>();
  #isOpen = true;

  constructor(path: string, { key, durability, memoryMb = 2 }: OpenOptions) {
    this.path = path;
    this.#raw = new (Libsql as unknown as LibsqlConstructor)(path, { ...(key === null ? {} : { encryptionKey: key }), timeout: 5000 });
    try {
      for (const pragma of [
        'journal_mode=WAL',
        'secure_delete=ON',
        'temp_store=MEMORY',
        `synchronous=${durability}`,
        'foreign_keys=OFF',
        `cache_size=${-1024 * memoryMb}`,
      ]) {
        this.#raw.prepare(`PRAGMA ${pragma}`).all([]);
      }
    } catch (error) {
      this.#raw.close();
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  get inTransaction(): boolean {
    return this.#raw.inTransaction;
  }

  exec(sql: string): void {
    this.#raw.exec(sql);
  }

  run(sql: string, ...params: readonly SqlValue[]): number {
    return this.#ask(sql, (statement) => statement.run(params)).changes;
  }

  /** @returns the row's number in its table */
  insert(sql: string, ...params: readonly SqlValue[]): number {
    return Number(this.#ask(sql, (statement) => statement.run(params)).lastInsertRowid);
  }

  get<Row = SqlRow>(sql: string, ...params: readonly SqlValue[]): Row | null {
    return (this.#ask(sql, (statement) => statement.get(params)) as Row | undefined) ?? null;
  }

  all<Row = SqlRow>(sql: string, ...params: readonly SqlValue[]): readonly Row[] {
    return this.#ask(sql, (statement) => statement.all(params)) as unknown as readonly Row[];
  }

  /** All or nothing. Runs inside the surrounding transaction when there is one. */
  transaction<Result>(work: () => Result): Result {
    if (this.#raw.inTransaction) return work();
    this.#raw.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#raw.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#raw.inTransaction) this.#raw.exec('ROLLBACK');
      throw error;
    }
  }

  /** The statements that have been run so far. */
  statements(): readonly string[] {
    return [...this.#statements.keys()];
  }

  /** Writes the log back into the file and empties it, so that what was deleted is nowhere on disk. */
  truncateLog(): void {
    this.#raw.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all([]);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#statements.clear();
    this.#raw.close();
  }

  #ask<Answer>(sql: string, ask: (statement: RawStatement) => Answer): Answer {
    try {
      return ask(this.#statement(sql));
    } catch (error) {
      // libsql would run it again with what it was given when it failed, whatever it is given then
      this.#statements.delete(sql);
      throw error;
    }
  }

  #statement(sql: string): RawStatement {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#raw.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** There is no room: nothing more can be kept on this disk. @source faults F11 */
export function isDiskFull(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT';
}

/** The file cannot be read: damaged, or written under another key. */
export function isUnreadable(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  // a damaged head has no code of its own
  if (code === 'SQLITE_ERROR' && message === 'unsupported file format') return true;
  return typeof code === 'string' && /^SQLITE_(NOTADB|CORRUPT|CANTOPEN|IOERR)/.test(code);
}
