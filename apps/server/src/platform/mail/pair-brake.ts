import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Mongo } from '../mongo';

/** How often something happened between two addresses in the current stretch of time. */
export interface PairBrake {
  /** Counts once more. @returns the count, this one included */
  count(
    pair: { readonly kind: 'automatic-out' | 'in'; readonly ours: string; readonly theirs: string },
    now: EpochMs,
    windowMs: number,
  ): Promise<number>;
  /** What was counted of these addresses of others, before its time is over. */
  forget(theirs: readonly string[]): Promise<void>;
  prepare(): Promise<void>;
}

interface Row {
  readonly _id: string;
  readonly count: number;
  readonly expiresAt: Date;
}

/** Counts in fixed windows; rows go by themselves. @source security A9 */
export function createPairBrake(mongo: Mongo): PairBrake {
  const rows = mongo.db.collection<Row>('mailPairs');
  return {
    async count({ kind, ours, theirs }, now, windowMs) {
      const window = Math.floor(now / windowMs);
      const row = await rows.findOneAndUpdate(
        { _id: `${kind}\0${ours}\0${theirs}\0${window}` },
        { $inc: { count: 1 }, $setOnInsert: { expiresAt: new Date((window + 2) * windowMs) } },
        // a count that a fail-over loses does no harm, and each mail waits for it
        { upsert: true, returnDocument: 'after', writeConcern: { w: 1 } },
      );
      return row?.count ?? 1;
    },
    async forget(theirs) {
      const parts = theirs.map((address) => ({ _id: { $regex: `\\x00${address.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}\\x00` } }));
      if (parts.length > 0) await rows.deleteMany({ $or: parts });
    },
    async prepare() {
      await rows.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
    },
  };
}
