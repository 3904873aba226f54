import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Db } from 'mongodb';
import { hashSecret } from '../../platform/secrets';
import type { Allowance } from './limits';

interface ThrottleRow {
  readonly _id: string;
  readonly count: number;
  /** Also the TTL. */
  readonly until: Date;
}

/** Counts tries in the database, so that all nodes count together. */
export interface ThrottleStore {
  prepare(): Promise<void>;
  /** Takes one try. Atomic: of any number at once, only as many as allowed pass. @returns ms to wait, or `null` when it may go on */
  spend(key: string, allowance: Allowance, now: EpochMs): Promise<number | null>;
  /** Gives one try back. */
  refund(key: string): Promise<void>;
  clear(key: string): Promise<void>;
}

const isDuplicateKey = (error: unknown): boolean => typeof error === 'object' && error !== null && 'code' in error && error.code === 11_000;

export function createThrottleStore(db: Db): ThrottleStore {
  const rows = db.collection<ThrottleRow>('throttles');
  /** Addresses and account names are not written down. */
  const idOf = (key: string): string => hashSecret(`throttle:${key}`);

  async function count(key: string, allowance: Allowance, now: EpochMs): Promise<ThrottleRow | null> {
    const isOver = { $lte: [{ $ifNull: ['$until', new Date(0)] }, new Date(now)] };
    return rows.findOneAndUpdate(
      { _id: idOf(key) },
      [
        {
          $set: {
            count: { $cond: [isOver, 1, { $add: ['$count', 1] }] },
            until: { $cond: [isOver, new Date(now + allowance.windowMs), '$until'] },
          },
        },
      ],
      { upsert: true, returnDocument: 'after' },
    );
  }

  return {
    async prepare() {
      await rows.createIndex({ until: 1 }, { expireAfterSeconds: 0 });
    },
    async spend(key, allowance, now) {
      // two first tries at once may both want to insert: the second then finds the row
      const row = await count(key, allowance, now).catch((error: unknown) => {
        if (isDuplicateKey(error)) return count(key, allowance, now);
        throw error;
      });
      return row === null || row.count <= allowance.tries ? null : Math.max(1, row.until.getTime() - now);
    },
    async refund(key) {
      await rows.updateOne({ _id: idOf(key), count: { $gt: 0 } }, { $inc: { count: -1 } });
    },
    async clear(key) {
      await rows.deleteOne({ _id: idOf(key) });
    },
  };
}
