import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import type { Random } from './random';
import { inOfficeTime, inWakingTime } from './rhythm';

/** How long a story stands still: about a median, and whether it goes on only while the desk is staffed. */
export interface Pause {
  readonly medianMs: number;
  readonly spread: number;
  readonly inOffice: boolean;
}

export const office = (medianMs: number, spread = 0.9): Pause => ({ medianMs, spread, inOffice: true });
export const anyTime = (medianMs: number, spread = 1): Pause => ({ medianMs, spread, inOffice: false });

export const minutes = (count: number): number => count * MINUTE_MS;
export const hours = (count: number): number => count * HOUR_MS;
export const days = (count: number): number => count * DAY_MS;

/** When a story goes on. */
export function afterPause(at: EpochMs, { medianMs, spread, inOffice }: Pause, random: Random): EpochMs {
  const later = (at + random.wait(medianMs, spread)) as EpochMs;
  return inOffice ? inOfficeTime(later, random) : medianMs < hours(1) ? later : inWakingTime(later, random);
}
