import { existsSync, renameSync } from 'node:fs';
import { removeDatabase } from './cache-file';
import { Database, isUnreadable, type SqlValue } from './database';
import { OUTBOX_MIGRATIONS, SALVAGED_TABLES } from './outbox-schema';

export interface OpenedOutbox {
  readonly db: Database;
  /** Set when the file was damaged or under another key: where it has been put, and how many rows could still be read. */
  readonly salvage: { readonly keptAt: string; readonly rows: number } | null;
}

/**
 * Opens the outbox, brings it forward, and if it cannot be read saves what can be.
 *
 * The damaged file is always kept beside the new one.
 *
 * @param now - epoch ms, names the kept file
 */
export function openOutbox(path: string, key: string, now: number): OpenedOutbox {
  try {
    return { db: openWhole(path, key), salvage: null };
  } catch (error) {
    if (!isUnreadable(error)) throw error;
    return salvage(path, key, now);
  }
}

function openWhole(path: string, key: string): Database {
  const db = new Database(path, { key, durability: 'full' });
  try {
    migrate(db);
    // reads every page that holds something typed: damage shows now, not in the middle of the day
    for (const table of SALVAGED_TABLES) db.all(`SELECT * FROM ${table}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function migrate(db: Database): void {
  const version = db.get<{ user_version: number }>('PRAGMA user_version')?.user_version ?? 0;
  for (let next = version; next < OUTBOX_MIGRATIONS.length; next += 1) {
    db.transaction(() => {
      db.exec(OUTBOX_MIGRATIONS[next] ?? '');
      db.exec(`PRAGMA user_version = ${next + 1}`);
    });
  }
}

function salvage(path: string, key: string, now: number): OpenedOutbox {
  const keptAt = `${path}.damaged-${now}`;
  for (const suffix of ['', '-wal', '-shm']) if (existsSync(path + suffix)) renameSync(path + suffix, keptAt + suffix);
  const db = openWhole(path, key);
  let rows = 0;
  try {
    const damaged = new Database(keptAt, { key, durability: 'full' });
    for (const table of SALVAGED_TABLES) rows += carryOver(damaged, db, table);
    damaged.close();
  } catch (error) {
    if (!isUnreadable(error)) {
      removeDatabase(path);
      throw error;
    }
  }
  return { db, salvage: { keptAt, rows } };
}

/** Row by row: one bad page costs only the rows on it. */
function carryOver(from: Database, to: Database, table: (typeof SALVAGED_TABLES)[number]): number {
  let last: number;
  try {
    last = from.get<{ last: number | null }>(`SELECT max(rowid) AS last FROM ${table}`)?.last ?? 0;
  } catch {
    last = UNKNOWN_END;
  }
  let rows = 0;
  let misses = 0;
  for (let rowid = 1; rowid <= last && misses < MISSES_MAX; rowid += 1) {
    try {
      const row = from.get<Record<string, SqlValue>>(`SELECT * FROM ${table} WHERE rowid = ?`, rowid);
      if (row === null) {
        misses += 1;
        continue;
      }
      const columns = Object.keys(row).filter((column) => column !== '_metadata');
      to.run(
        `INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        ...columns.map((column) => row[column] ?? null),
      );
      rows += 1;
      misses = 0;
    } catch {
      misses += 1;
    }
  }
  return rows;
}

const UNKNOWN_END = 1_000_000;
const MISSES_MAX = 20_000;
