import { randomUUID } from 'node:crypto';
import type { Clock } from './clock';
import { ENGINE } from './lane/collections';
import type { Mongo } from './mongo';

/** Queues that the lane fills. Rows carry what their worker needs, besides the fields of `QueueRow`. */
export type QueueName = 'outgoing' | 'releases' | 'notices' | 'jobs' | 'routing' | 'moves' | 'replacements' | 'erasures';

/** The fields by which rows are claimed. The lane's reactions need to write `notBefore` only. */
export interface QueueRow {
  readonly _id: string;
  /** Not claimed before this instant, epoch ms. */
  readonly notBefore: number;
  readonly attempts?: number;
  readonly fence?: number;
  readonly leaseUntil?: number;
  readonly claim?: string | null;
}

/** A claimed row: `attempts` counts this one, `fence` belongs to this claim alone. */
export type Claimed<Row extends QueueRow> = Row & { readonly attempts: number; readonly fence: number };

export interface SideQueue {
  /**
   * Takes rows that are due and that nobody holds, oldest first. A row whose claim ran out is due again.
   *
   * Claims in batches: one find, one updateMany with a token, one find.
   */
  claim<Row extends QueueRow>(
    queue: QueueName,
    options: { readonly limit: number; readonly leaseMs: number },
  ): Promise<readonly Claimed<Row>[]>;
  /** @returns `false` when the claim was lost: do not go on */
  extend(queue: QueueName, row: Claimed<QueueRow>, leaseMs: number): Promise<boolean>;
  /** Done with it: the row goes. @returns `false` when the claim was lost */
  complete(queue: QueueName, row: Claimed<QueueRow>): Promise<boolean>;
  /** Puts it back for another attempt, or unstarted at shutdown with `countsAsAttempt: false`. */
  giveBack(
    queue: QueueName,
    row: Claimed<QueueRow>,
    options: { readonly notBefore: number; readonly countsAsAttempt: boolean },
  ): Promise<boolean>;
  /** When the next row becomes due; `null` when there is none. For a worker's sleep, at most a second anyway. */
  nextDueAt(queue: QueueName): Promise<number | null>;
  prepare(): Promise<void>;
}

export function createSideQueue(mongo: Mongo, clock: Clock): SideQueue {
  const rowsOf = (queue: QueueName) => mongo.db.collection<QueueRow>(ENGINE[queue]);
  const held = (row: Claimed<QueueRow>) => ({ _id: row._id, fence: row.fence, leaseUntil: { $gt: clock.now() } });
  return {
    async claim<Row extends QueueRow>(queue: QueueName, { limit, leaseMs }: { limit: number; leaseMs: number }) {
      const now = clock.now();
      const isFree = { $or: [{ leaseUntil: { $exists: false } }, { leaseUntil: { $lte: now } }] };
      const due = await rowsOf(queue)
        .find({ notBefore: { $lte: now }, ...isFree }, { hint: { notBefore: 1 } })
        .sort({ notBefore: 1 })
        .limit(limit)
        .project<{ _id: string }>({ _id: 1 })
        .toArray();
      if (due.length === 0) return [];
      const claim = randomUUID();
      const ids = due.map((row) => row._id);
      await rowsOf(queue).updateMany(
        { _id: { $in: ids }, notBefore: { $lte: now }, ...isFree },
        { $set: { claim, leaseUntil: now + leaseMs }, $inc: { fence: 1, attempts: 1 } },
      );
      const rows = await rowsOf(queue)
        .find({ _id: { $in: ids }, claim })
        .sort({ notBefore: 1 })
        .toArray();
      return rows as unknown as Claimed<Row>[];
    },
    async extend(queue, row, leaseMs) {
      const { matchedCount } = await rowsOf(queue).updateOne(held(row), { $set: { leaseUntil: clock.now() + leaseMs } });
      return matchedCount === 1;
    },
    async complete(queue, row) {
      return (await rowsOf(queue).deleteOne({ _id: row._id, fence: row.fence })).deletedCount === 1;
    },
    async giveBack(queue, row, { notBefore, countsAsAttempt }) {
      const { matchedCount } = await rowsOf(queue).updateOne(
        { _id: row._id, fence: row.fence },
        { $set: { notBefore, leaseUntil: 0, claim: null }, ...(countsAsAttempt ? {} : { $inc: { attempts: -1 } }) },
      );
      return matchedCount === 1;
    },
    async nextDueAt(queue) {
      const now = clock.now();
      const [next] = await rowsOf(queue)
        .find({ $or: [{ leaseUntil: { $exists: false } }, { leaseUntil: { $lte: now } }] }, { hint: { notBefore: 1 } })
        .sort({ notBefore: 1 })
        .limit(1)
        .toArray();
      return next?.notBefore ?? null;
    },
    async prepare() {
      await rowsOf('outgoing').createIndex({ notBefore: 1 });
      await rowsOf('releases').createIndex({ notBefore: 1 });
      await rowsOf('routing').createIndex({ notBefore: 1 });
      await rowsOf('notices').createIndex({ notBefore: 1 });
      await rowsOf('jobs').createIndex({ notBefore: 1 });
      await rowsOf('moves').createIndex({ notBefore: 1 });
      await rowsOf('replacements').createIndex({ notBefore: 1 });
      await rowsOf('erasures').createIndex({ notBefore: 1 });
    },
  };
}
