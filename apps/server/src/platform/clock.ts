import { readFileSync } from 'node:fs';
import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';

/** Where the time comes from; tests bring their own. */
export interface Clock {
  now(): EpochMs;
}

export const systemClock: Clock = { now: () => epochMs(Date.now()) };

/** The system's clock moved by what a file says, in milliseconds; it is read anew each time. Of tests alone: see `readEnv`. */
export const clockMovedBy = (file: string): Clock => ({
  now() {
    const moved = Number(readFileSync(file, 'utf8'));
    if (!Number.isSafeInteger(moved)) throw new Error(`${file} does not hold a whole number of milliseconds`);
    return epochMs(Date.now() + moved);
  },
});
