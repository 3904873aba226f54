import type { Clock } from './clock';
import { ENGINE } from './lane/collections';
import type { Mongo } from './mongo';

/** The right of one node to do something alone, for a while. */
export interface Lease {
  readonly name: string;
  readonly holder: string;
  /** Rises with each new holding. Whoever writes under a lease writes this along, so that a late holder is refused. */
  readonly fence: number;
}

interface LeaseRow {
  readonly _id: string;
  readonly holder: string | null;
  readonly fence: number;
  readonly until: number;
}

export interface Leases {
  /** @returns `null` when somebody else holds it */
  acquire(name: string, ttlMs: number): Promise<Lease | null>;
  /** @returns `false` when it was lost: stop at once */
  renew(lease: Lease, ttlMs: number): Promise<boolean>;
  /** Gives it back, so that another node need not wait for its end. Does nothing when it was lost. */
  release(lease: Lease): Promise<void>;
  /** Whether the lease is still held at the database, for a check just before an act that cannot be undone. */
  isHeld(lease: Lease): Promise<boolean>;
}

/** @param node - unique per process start, so that a restarted process never takes over its own old lease unfenced */
export function createLeases(mongo: Mongo, clock: Clock, node: string): Leases {
  const rows = mongo.db.collection<LeaseRow>(ENGINE.leases);
  return {
    async acquire(name, ttlMs) {
      const now = clock.now();
      try {
        const row = await rows.findOneAndUpdate(
          { _id: name, $or: [{ holder: null }, { until: { $lte: now } }] },
          { $set: { holder: node, until: now + ttlMs }, $inc: { fence: 1 } },
          { upsert: true, returnDocument: 'after' },
        );
        return row === null ? null : { name, holder: node, fence: row.fence };
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    async renew({ name, holder, fence }, ttlMs) {
      const { matchedCount } = await rows.updateOne({ _id: name, holder, fence }, { $set: { until: clock.now() + ttlMs } });
      return matchedCount === 1;
    },
    async release({ name, holder, fence }) {
      await rows.updateOne({ _id: name, holder, fence }, { $set: { holder: null, until: 0 } });
    },
    async isHeld({ name, holder, fence }) {
      return (await rows.countDocuments({ _id: name, holder, fence, until: { $gt: clock.now() } })) === 1;
    },
  };
}

const isDuplicateKey = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 11000;
