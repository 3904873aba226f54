import { randomUUID } from 'node:crypto';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Filter } from 'mongodb';
import { ENGINE } from '../lane/collections';
import type { Mongo } from '../mongo';
import type { TimerRow } from './timer-row';

/** A claimed row, with the token that says so. */
export type ClaimedTimer = TimerRow & { readonly token: string };

export interface TimerRows {
  /**
   * Takes rows that are due and that nobody holds, longest overdue first. Claims in batches: one find, one updateMany with a token, one find.
   *
   * @param from - where no earlier row is: the find begins there, and not among what was fired long ago
   */
  claim(
    from: EpochMs,
    options: { readonly now: EpochMs; readonly limit: number; readonly leaseMs: number },
  ): Promise<readonly ClaimedTimer[]>;
  /** When the first row is due: `any` whoever holds it, `free` of those that nobody holds. */
  earliest(from: EpochMs, now: EpochMs): Promise<{ readonly any: EpochMs | null; readonly free: EpochMs | null }>;
  /** Gives up a row that cannot be fired. Does nothing when the claim was lost. */
  drop(row: ClaimedTimer): Promise<void>;
  prepare(): Promise<void>;
}

const INDEX = { dueAt: 1 } as const;
/** Else the database may go by `dueAt`, and look at all that is due for each claim: after a time without servers that is a million rows. */
const BY_ID = { hint: { _id: 1 } } as const;

export function createTimerRows({ db }: Mongo): TimerRows {
  const rows = db.collection<TimerRow>(ENGINE.timers);
  return {
    async claim(from, { now, limit, leaseMs }) {
      const due = await rows
        .find({ dueAt: { $gte: from, $lte: now }, leaseUntil: { $lte: now } }, { hint: INDEX, projection: { _id: 1 } })
        .sort(INDEX)
        .limit(limit)
        .toArray();
      if (due.length === 0) return [];
      const ids = due.map(({ _id }) => _id);
      const token = randomUUID();
      const leaseUntil = (now + leaseMs) as EpochMs;
      await rows.updateMany(
        { _id: { $in: ids }, dueAt: { $lte: now }, leaseUntil: { $lte: now } },
        { $set: { token, leaseUntil }, $inc: { attempts: 1 } },
        BY_ID,
      );
      const claimed = await rows.find({ _id: { $in: ids }, token }, BY_ID).toArray();
      return claimed.map((row) => ({ ...row, token }));
    },
    async earliest(from, now) {
      const first = async (held: Filter<TimerRow>): Promise<EpochMs | null> => {
        const [row] = await rows
          .find({ dueAt: { $gte: from }, ...held }, { hint: INDEX, projection: { dueAt: 1 } })
          .sort(INDEX)
          .limit(1)
          .toArray();
        return row?.dueAt ?? null;
      };
      const [any, free] = await Promise.all([first({}), first({ leaseUntil: { $lte: now } })]);
      return { any, free };
    },
    async drop({ _id, token }) {
      await rows.deleteOne({ _id, token });
    },
    async prepare() {
      await rows.createIndex(INDEX);
    },
  };
}
