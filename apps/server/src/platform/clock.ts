import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';

/** Where the time comes from; tests bring their own. */
export interface Clock {
  now(): EpochMs;
}

export const systemClock: Clock = { now: () => epochMs(Date.now()) };
