import type { DayNumber } from './calendar-date';
import { DAY_MS, type EpochMs, MINUTE_MS } from './time';
import { type OffsetPeriod, offsetMsAt, offsetPeriods, type ZoneName } from './zone';

/** What the clock on the wall of a zone shows. */
export interface WallClock {
  readonly day: DayNumber;
  /** Since midnight, with parts of a minute cut off. */
  readonly minute: number;
}

/** What the wall clock of a zone shows at an instant. */
export function wallClockAt(zone: ZoneName, at: EpochMs): WallClock {
  const local = at + offsetMsAt(zone, at);
  const day = Math.floor(local / DAY_MS);
  return { day: day as DayNumber, minute: Math.floor((local - day * DAY_MS) / MINUTE_MS) };
}

/**
 * The instant at which the wall clock of a zone shows a time.
 *
 * A time that is shown twice is the first of the two; one that a change of the clocks leaps over is the instant of the change.
 */
export function instantOf(zone: ZoneName, { day, minute }: WallClock): EpochMs {
  const local = day * DAY_MS + minute * MINUTE_MS;
  const around = offsetPeriods(zone, Math.max(0, local - 2 * DAY_MS) as EpochMs, (local + 2 * DAY_MS) as EpochMs);
  const shown = ({ from, until, offsetMs }: OffsetPeriod) => local - offsetMs >= from && local - offsetMs < until;
  const period = around.find(shown);
  if (period !== undefined) return (local - period.offsetMs) as EpochMs;
  const leap = around.find(({ from, offsetMs }) => local - offsetMs < from);
  return leap?.from ?? (local as EpochMs);
}
