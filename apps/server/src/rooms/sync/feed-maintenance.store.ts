import { randomUUID } from 'node:crypto';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { ENGINE } from '../../platform/lane/collections';
import { type ChangeRow, type CounterRow, HEADS_ID, type HeadsRow } from '../../platform/lane/engine-rows';
import type { Mongo } from '../../platform/mongo';

/** Writes to the feed that are no changes: shortening it, and beginning a new history. */
export interface FeedMaintenanceStore {
  head(): Promise<HeadsRow>;
  /** `false`: nothing was ever written here. */
  hasFeed(): Promise<boolean>;
  compactedTo(): Promise<number>;
  setCompactedTo(seq: number): Promise<void>;
  /** Rows after `from` up to `to`, at most `limit`, in their order. */
  rows(from: number, to: number, limit: number): Promise<readonly ChangeRow[]>;
  /** All rows up to `to` of these entities of one kind, each entity's in their order. */
  historyOf(entity: ChangeRow['entity'], ids: readonly string[], to: number): Promise<readonly ChangeRow[]>;
  remove(seqs: readonly number[]): Promise<void>;
  /** Readers below start over. Never lowers it. */
  setFloor(seq: number): Promise<void>;
  removeUpTo(seq: number): Promise<number>;
  /** The last row written before this instant; 0 when there is none. */
  lastBefore(at: EpochMs): Promise<number>;
  /** @returns the new epoch */
  newEpoch(): Promise<string>;
}

const COMPACTED = 'feed-compacted-to';

export function createFeedMaintenanceStore({ db }: Mongo): FeedMaintenanceStore {
  const heads = db.collection<HeadsRow>(ENGINE.heads);
  const changes = db.collection<ChangeRow>(ENGINE.changes);
  const counters = db.collection<CounterRow>(ENGINE.counters);
  return {
    async head() {
      const head = await heads.findOne({ _id: HEADS_ID });
      if (head === null) throw new Error('the feed has no head');
      return head;
    },
    hasFeed: async () => (await heads.findOne({ _id: HEADS_ID })) !== null,
    compactedTo: async () => (await counters.findOne({ _id: COMPACTED }))?.next ?? 0,
    async setCompactedTo(seq) {
      await counters.updateOne({ _id: COMPACTED }, { $max: { next: seq } }, { upsert: true });
    },
    rows: (from, to, limit) =>
      changes
        .find({ _id: { $gt: from, $lte: to } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
    historyOf: (entity, ids, to) =>
      changes
        .find({ entity, id: { $in: [...ids] }, _id: { $lte: to } })
        .sort({ id: 1, _id: 1 })
        .toArray(),
    async remove(seqs) {
      if (seqs.length > 0) await changes.deleteMany({ _id: { $in: [...seqs] } });
    },
    async setFloor(seq) {
      await heads.updateOne({ _id: HEADS_ID }, { $max: { floor: seq } });
    },
    removeUpTo: async (seq) => (await changes.deleteMany({ _id: { $lte: seq } })).deletedCount,
    async lastBefore(at) {
      const head = await heads.findOne({ _id: HEADS_ID });
      let low = head?.floor ?? 0;
      let high = head?.seq ?? 0;
      // Instants rise with the numbers, but for the clocks of nodes that differ a little.
      while (low < high) {
        const middle = Math.floor((low + high + 1) / 2);
        const [row] = await changes
          .find({ _id: { $gte: middle } })
          .sort({ _id: 1 })
          .limit(1)
          .toArray();
        if (row && row.at < at) low = Math.min(high, row._id);
        else high = middle - 1;
      }
      return low;
    },
    async newEpoch() {
      const epoch = randomUUID();
      await heads.updateOne({ _id: HEADS_ID }, [{ $set: { epoch, floor: '$seq', batch: { $add: ['$batch', 1] } } }]);
      return epoch;
    },
  };
}
