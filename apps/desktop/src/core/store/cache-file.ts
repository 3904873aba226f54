import { rmSync, statSync } from 'node:fs';
import { AppError } from '@quayside/shared/kernel/errors';
import { CacheConnection, CacheReader } from './cache-connection';
import { CACHE_HASH, CACHE_SCHEMA, OVERLAY_SCHEMA } from './cache-schema';
import { type Database, isUnreadable } from './database';
import { LogThread } from './log-thread';

/**
 * One file of the projection with two connections: a long write never stops a read.
 *
 * The reader also carries the overlay as temporary tables, which can be written while a write transaction is open on the file.
 */
export class CacheFile {
  readonly path: string;
  readonly writer: CacheConnection;
  readonly reader: CacheReader;
  readonly #log: LogThread;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor({ path, writer, reader, log }: Pick<CacheFile, 'path' | 'writer' | 'reader'> & { readonly log: LogThread }) {
    this.path = path;
    this.writer = writer;
    this.reader = reader;
    this.#log = log;
  }

  /**
   * Opens the file, or makes it.
   *
   * @throws AppError `UNSUPPORTED` when it was made by another version: make a new one
   * @throws a SQLite error when it is damaged or under another key
   */
  static open(path: string, key: string): CacheFile {
    const writer = new CacheConnection(path, { key, durability: 'normal', memoryMb: WRITER_MB });
    try {
      prepare(writer);
      const reader = new CacheReader(path, { key, durability: 'normal', memoryMb: READER_MB });
      reader.exec(OVERLAY_SCHEMA);
      for (const pragma of ['wal_autocheckpoint=0', `journal_size_limit=${LOG_MAX_BYTES}`]) writer.all(`PRAGMA ${pragma}`);
      return new CacheFile({ path, writer, reader, log: new LogThread(path, key) });
    } catch (error) {
      writer.close();
      throw error;
    }
  }

  meta(key: string): string | null {
    return this.reader.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', key)?.value ?? null;
  }

  /** Whether pieces of it make no sense; reads all of it. @source faults F9 */
  isDamaged(): boolean {
    try {
      return [this.reader, this.writer].some(
        (db) => db.get<{ integrity_check: string }>('PRAGMA integrity_check(1)')?.integrity_check !== 'ok',
      );
    } catch (error) {
      if (isUnreadable(error)) return true;
      throw error;
    }
  }

  /**
   * Runs one write at a time. Between BEGIN and COMMIT the work may give way to reads.
   *
   * @param work - `breathe` gives way when the slice has been used up
   */
  write<Result>(work: (db: CacheConnection, breathe: () => Promise<void>) => Promise<Result> | Result): Promise<Result> {
    const next = this.#queue.then(async () => {
      // a log that is written without a pause is never begun anew
      if (this.#logBytes() > 4 * LOG_MAX_BYTES) await this.#writeBack();
      if (!this.writer.isOpen) throw new AppError('UNAVAILABLE', 'the cache is closed');
      const { words, cases } = this.writer;
      const pause = sliced(SLICE_MS);
      this.writer.exec('BEGIN IMMEDIATE');
      try {
        const result = await work(this.writer, async () => {
          if (words.isMuch) words.write();
          await pause();
        });
        words.write();
        await pause();
        this.writer.exec('COMMIT');
        this.reader.counts.apply(cases.take());
        if (this.#logBytes() > LOG_MAX_BYTES) void this.#writeBack();
        return result;
      } catch (error) {
        words.forget();
        cases.take();
        if (this.writer.isOpen && this.writer.inTransaction) this.writer.exec('ROLLBACK');
        throw error;
      }
    });
    this.#queue = next.catch(() => undefined);
    return next;
  }

  /** After shredding: nothing of it may stay in the log. */
  truncateLog(): Promise<void> {
    const next = this.#queue.then(async () => {
      if (this.#logBytes() > LOG_MAX_BYTES) await this.#writeBack();
      if (this.writer.isOpen) this.writer.truncateLog();
    });
    this.#queue = next.catch(() => undefined);
    return next;
  }

  /** Ends at once; what was being written is rolled back. */
  close(): void {
    if (this.writer.isOpen && this.writer.inTransaction) this.writer.exec('ROLLBACK');
    this.#log.close();
    this.reader.close();
    this.writer.close();
  }

  /** Closes it and removes it from disk. */
  destroy(): void {
    this.close();
    removeDatabase(this.path);
  }

  async #writeBack(): Promise<void> {
    if ((await this.#log.writeBack()) || !this.writer.isOpen || this.writer.inTransaction) return;
    try {
      this.writer.all('PRAGMA wal_checkpoint(PASSIVE)');
    } catch {
      // the disk is full: it is all in the log still
    }
  }

  #logBytes(): number {
    return statSync(`${this.path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  }
}

/** From then on the log is written back into the file. */
const LOG_MAX_BYTES = 4 * 1024 * 1024;
export const SLICE_MS = 4;
/** Enough for the indexes of the lists. */
const READER_MB = 48;
/** What does not fit goes into the log while the write goes on, rather than all of it in one stroke at its end. */
const WRITER_MB = 4;

/** Removes a database with its log and its shared memory. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
}

export function setMeta(db: Database, key: string, value: string | null): void {
  if (value === null) db.run('DELETE FROM meta WHERE key = ?', key);
  else db.run('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', key, value);
}

function prepare(db: Database): void {
  const tables = db.get<{ count: number }>("SELECT count(*) AS count FROM sqlite_master WHERE type = 'table'")?.count ?? 0;
  if (tables === 0) {
    db.transaction(() => {
      db.exec(CACHE_SCHEMA);
      setMeta(db, 'schemaHash', CACHE_HASH);
    });
    return;
  }
  const hash = db.get<{ value: string }>("SELECT value FROM meta WHERE key = 'schemaHash'")?.value;
  if (hash !== CACHE_HASH) throw new AppError('UNSUPPORTED', 'the cache was made by another version');
}

/** Lets other work run whenever the slice has been used up. */
export function sliced(sliceMs: number): () => Promise<void> {
  let startedAt = performance.now();
  return async () => {
    if (performance.now() - startedAt < sliceMs) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
    startedAt = performance.now();
  };
}
