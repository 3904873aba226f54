import { DAY_MS, type EpochMs, epochMs } from '@quayside/shared/kernel/time';
import type { ChangeRow } from '../../platform/lane/engine-rows';
import type { FeedMaintenanceStore } from './feed-maintenance.store';
import { superseded } from './superseded';

/** Rows that are never touched: most readers are there. */
const RECENT_ROWS = 5000;
const ROWS_AT_ONCE = 1000;
/** A device that was away for longer fills its cache anew. */
export const FEED_KEPT_MS = 120 * DAY_MS;

/** Shortens the feed, and begins a new history after a restore. */
export interface FeedMaintenance {
  /** Removes rows that no reader can miss, from where it stopped last time. @param mayGoOn - asked between two steps. @returns how many went */
  compact(keepRecent?: number, mayGoOn?: () => Promise<boolean>): Promise<number>;
  /** Removes all rows up to `seq`: devices whose cursor is below start over with a bootstrap and keep what they have pending. */
  raiseFloor(seq: number): Promise<void>;
  /** Raises the floor over what is older than any device may stay away. */
  expire(now: EpochMs): Promise<void>;
  /** To be called after a restore or repair: all devices start over. @returns the new epoch */
  newEpoch(): Promise<string>;
}

export function createFeedMaintenance(store: FeedMaintenanceStore): FeedMaintenance {
  async function raiseFloor(seq: number): Promise<void> {
    const head = await store.head();
    const floor = Math.min(seq, head.seq);
    if (floor <= head.floor) return;
    await store.setFloor(floor);
    await store.removeUpTo(floor);
  }

  return {
    raiseFloor,
    newEpoch: () => store.newEpoch(),
    async expire(now) {
      await raiseFloor(await store.lastBefore(epochMs(now - FEED_KEPT_MS)));
    },
    async compact(keepRecent = RECENT_ROWS, mayGoOn = async () => true) {
      const head = await store.head();
      const to = head.seq - keepRecent;
      let from = Math.max(head.floor, await store.compactedTo());
      let removed = 0;
      while (from < to && (await mayGoOn())) {
        const rows = await store.rows(from, to, ROWS_AT_ONCE);
        const end = rows.length < ROWS_AT_ONCE ? to : (rows.at(-1)?._id ?? to);
        removed += await compactRange(rows, end);
        await store.setCompactedTo(end);
        from = end;
      }
      return removed;
    },
  };

  async function compactRange(rows: readonly ChangeRow[], end: number): Promise<number> {
    let removed = 0;
    for (const [entity, ids] of idsByKind(rows)) {
      const histories = new Map<string, ChangeRow[]>();
      for (const row of await store.historyOf(entity, [...ids], end)) {
        const history = histories.get(row.id);
        if (history) history.push(row);
        else histories.set(row.id, [row]);
      }
      const gone = [...histories.values()].flatMap((history) => superseded(history).map((row) => row._id));
      await store.remove(gone);
      removed += gone.length;
    }
    return removed;
  }
}

function idsByKind(rows: readonly ChangeRow[]): ReadonlyMap<ChangeRow['entity'], ReadonlySet<string>> {
  const byKind = new Map<ChangeRow['entity'], Set<string>>();
  for (const { entity, id } of rows) {
    const ids = byKind.get(entity);
    if (ids) ids.add(id);
    else byKind.set(entity, new Set([id]));
  }
  return byKind;
}
