import type { ChangeRow } from '../lane/engine-rows';

/** The last rows of the feed, kept in memory as the change stream brings them, so that most pulls need not read the feed. */
export interface RecentChanges {
  add(row: ChangeRow): void;
  /** The stream was lost: what came meanwhile is unknown. */
  clear(): void;
  /** Rows after `seq` up to `head`, at most `limit`; `null` when not all of them are here. */
  after(seq: number, head: number, limit: number): readonly ChangeRow[] | null;
}

export function createRecentChanges(size = 5000): RecentChanges {
  let rows: ChangeRow[] = [];
  return {
    add(row) {
      const last = rows.at(-1);
      if (last && row._id <= last._id) return;
      if (last && row._id !== last._id + 1) rows = [];
      rows.push(row);
      if (rows.length > size * 2) rows = rows.slice(-size);
    },
    clear() {
      rows = [];
    },
    after(seq, head, limit) {
      const first = rows[0];
      const last = rows.at(-1);
      if (!first || !last || first._id > seq + 1 || last._id < Math.min(head, seq + limit)) return null;
      const start = seq + 1 - first._id;
      return rows.slice(start, Math.min(start + limit, head + 1 - first._id));
    },
  };
}
