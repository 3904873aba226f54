import { randomUUID } from 'node:crypto';
import type { EpochMs } from '@quayside/shared/kernel/time';
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
  /** When the first row is due, whoever holds it. */
  earliest(from: EpochMs): Promise<EpochMs | null>;
  /** Gives up a row that cannot be fired. Does nothing when the claim was lost. */
  drop(row: ClaimedTimer): Promise<void>;
  prepare(): Promise<void>;
}

const INDEX = { dueAt: 1 } as const;

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
      );
      const claimed = await rows.find({ _id: { $in: ids }, token }).toArray();
      return claimed.map((row) => ({ ...row, token }));
    },
    async earliest(from) {
      const [row] = await rows
        .find({ dueAt: { $gte: from } }, { hint: INDEX, projection: { dueAt: 1 } })
        .sort(INDEX)
        .limit(1)
        .toArray();
      return row?.dueAt ?? null;
    },
    async drop({ _id, token }) {
      await rows.deleteOne({ _id, token });
    },
    async prepare() {
      await rows.createIndex(INDEX);
    },
  };
}
