import type { EpochMs } from '@quayside/shared/kernel/time';

/** Something that is to happen at an instant, written in the transaction of what causes it. Pausing deletes it. */
export interface TimerRow {
  readonly _id: string;
  readonly kind: string;
  /** Not before. Never before the instant at which it was written, so that nobody has to look for it in the past. */
  readonly dueAt: EpochMs;
  /** Of those that are due together the lowest goes first. */
  readonly rank: number;
  readonly args: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  readonly leaseUntil: EpochMs;
  /** Of whoever has claimed it; another one with each claim. */
  readonly token: string | null;
}

/** What a kind of timer does: an act, whose transaction takes the row away. */
export interface TimerKind {
  readonly name: string;
  act(row: TimerRow): { readonly name: string; readonly args: unknown };
}

/** A timer that nobody has claimed. */
export const timerRow = (given: Pick<TimerRow, '_id' | 'kind' | 'dueAt' | 'rank' | 'args'>): TimerRow => ({
  ...given,
  attempts: 0,
  leaseUntil: 0 as EpochMs,
  token: null,
});
