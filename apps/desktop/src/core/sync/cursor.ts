import type { CacheFile } from '../store/cache-file';
import { setMeta } from '../store/cache-file';
import type { Database } from '../store/database';

/** How far a cache has come. Written only in the transaction that brings it there. */
export interface Cursor {
  /** `null`: empty, the first pull has not been answered. */
  readonly epoch: string | null;
  readonly seq: number;
  readonly lastMut: number;
  /** Labels whose rows are all here. */
  readonly held: readonly string[];
  readonly rightsHash: string | null;
  /** Done cases done before are not here. */
  readonly windowFrom: number;
  /** A fill under way; `null` when nothing is missing. */
  readonly loading: Loading | null;
  /** Labels filled since the last pull, and the feed's head when that ended: told with the next pull. Absent when there are none. */
  readonly filled?: Filled;
}

export interface Filled {
  readonly labels: readonly string[];
  readonly upTo: number;
}

export interface Loading {
  readonly labels: readonly string[];
  readonly cursor: string | null;
  readonly isUsable: boolean;
  readonly loaded: number;
  readonly remaining: number;
}

const EMPTY: Cursor = { epoch: null, seq: 0, lastMut: 0, held: [], rightsHash: null, windowFrom: 0, loading: null };

export function readCursor(cache: CacheFile): Cursor {
  const text = cache.meta('cursor');
  return text === null ? EMPTY : (JSON.parse(text) as Cursor);
}

/** With labels whose last page was read at `upTo`. */
export function withFilled(cursor: Cursor, labels: readonly string[], upTo: number): Cursor {
  const { filled } = cursor;
  return { ...cursor, filled: { labels: [...new Set([...(filled?.labels ?? []), ...labels])], upTo: Math.max(filled?.upTo ?? 0, upTo) } };
}

export function writeCursor(db: Database, cursor: Cursor): void {
  setMeta(db, 'cursor', JSON.stringify(cursor));
  setMeta(db, 'lastMut', String(cursor.lastMut));
}
