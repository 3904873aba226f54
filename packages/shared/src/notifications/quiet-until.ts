import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from '../kernel/time';
import { isZone, type OffsetPeriod, offsetPeriods, type ZoneName } from '../kernel/zone';
import type { QuietHours } from './quiet-hours';

const DAY_MINUTES = 24 * 60;

/** The zone by its name; UTC for a name that is none. */
export const zoneOrUtc = (name: string): ZoneName => (isZone(name) ? name : ('UTC' as ZoneName));

/**
 * When quiet hours that hold at an instant are over; `null` when they do not hold.
 *
 * By the clock on the wall: an end that the change to summer time leaves out comes with the change, and an hour that comes twice is quiet twice.
 *
 * @source requirements AUT-4
 */
export function quietUntil(at: EpochMs, quiet: QuietHours | null, zone: ZoneName): EpochMs | null {
  if (quiet === null) return null;
  const periods = periodsFrom(at, zone);
  if (!isQuiet(quiet, wallMinute(at, periods[0] as OffsetPeriod))) return null;
  for (const period of periods) {
    const start = Math.max(at, period.from);
    if (!isQuiet(quiet, wallMinute(start, period))) return epochMs(start);
    const end = nextAt(start, quiet.until, period);
    if (end < period.until) return epochMs(end);
  }
  throw new RangeError('a day without an end');
}

/** The next instant, later than `at`, at which the clock on the wall shows this minute. One that the change to summer time leaves out comes an hour later. */
export function nextWallMinute(at: EpochMs, minute: number, zone: ZoneName): EpochMs {
  const periods = periodsFrom(at, zone);
  for (const [n, period] of periods.entries()) {
    const start = n === 0 ? at + 1 : period.from;
    const next = nextAt(start, minute, period);
    if (next < period.until) return epochMs(next);
    const after = periods[n + 1];
    if (after !== undefined && isLeftOut(minute, period, after)) return after.from;
  }
  throw new RangeError('a day without this minute');
}

/** Long enough for every wall time to come once, whatever the zone does. */
const periodsFrom = (at: EpochMs, zone: ZoneName): readonly OffsetPeriod[] => offsetPeriods(zone, at, epochMs(at + 3 * DAY_MS));

const wallMinute = (at: number, { offsetMs }: OffsetPeriod): number => (Math.floor((at + offsetMs) / MINUTE_MS) % DAY_MINUTES) as number;

const isQuiet = ({ from, until }: QuietHours, minute: number): boolean =>
  from < until ? minute >= from && minute < until : minute >= from || minute < until;

/** The next instant from `start` on that shows this minute, as if the period had no end. */
function nextAt(start: number, minute: number, { offsetMs }: OffsetPeriod): number {
  const wall = start + offsetMs;
  const today = Math.floor(wall / DAY_MS) * DAY_MS + minute * MINUTE_MS;
  return (today >= wall ? today : today + DAY_MS) - offsetMs;
}

function isLeftOut(minute: number, before: OffsetPeriod, after: OffsetPeriod): boolean {
  const [from, until] = [before.until + before.offsetMs, after.from + after.offsetMs];
  if (until <= from) return false;
  const day = Math.floor(from / DAY_MS) * DAY_MS;
  const wall = day + minute * MINUTE_MS;
  return (wall >= from && wall < until) || (wall + DAY_MS >= from && wall + DAY_MS < until);
}
