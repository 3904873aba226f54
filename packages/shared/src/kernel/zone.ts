import { IANAZone } from 'luxon';
import { z } from 'zod';
import { DAY_MS, type EpochMs, MINUTE_MS } from './time';

/** A time zone by its IANA name, such as `Europe/Sofia`. */
export type ZoneName = string & { readonly __unit: 'ZoneName' };

/** To ask the platform costs more than all else that a notification does. Only good names are kept, and only so many. */
const good = new Set<string>();
const GOOD_MAX = 1000;

export function isZone(name: string): name is ZoneName {
  if (good.has(name)) return true;
  const isGood = IANAZone.isValidZone(name);
  if (isGood && good.size < GOOD_MAX) good.add(name);
  return isGood;
}

export const zoneSchema = z
  .string()
  .max(64)
  .refine(isZone, { error: 'not a time zone, such as Europe/Sofia', params: { reason: 'unknown_zone' } })
  .meta({ examples: ['Europe/Sofia'] }) as unknown as z.ZodType<ZoneName>;

/** A stretch of time in which a zone keeps one distance to UTC. */
export interface OffsetPeriod {
  readonly from: EpochMs;
  /** The first instant that no longer belongs to it. */
  readonly until: EpochMs;
  /** Wall clock minus UTC. */
  readonly offsetMs: number;
}

/** Zones change their offset days apart; Morocco's two changes around Ramadan are the closest together. */
const LOOK_EVERY_MS = DAY_MS;

/** How far the wall clock of a zone is ahead of UTC at an instant. */
export const offsetMsAt = (zone: ZoneName, at: EpochMs): number => Math.round(IANAZone.create(zone).offset(at) * MINUTE_MS);

/** The offsets of a zone over a stretch of time, without gap or overlap; exact to the millisecond. */
export function offsetPeriods(zone: ZoneName, from: EpochMs, until: EpochMs): readonly OffsetPeriod[] {
  const offsetAt = (at: number) => offsetMsAt(zone, at as EpochMs);
  const periods: OffsetPeriod[] = [];
  let start: number = from;
  let offsetMs = offsetAt(start);
  for (let at: number = from; at < until; ) {
    const next = Math.min(at + LOOK_EVERY_MS, until);
    if (offsetAt(next) !== offsetMs) {
      const changesAt = firstAfter(at, next, (instant) => offsetAt(instant) !== offsetMs);
      periods.push({ from: start as EpochMs, until: changesAt as EpochMs, offsetMs });
      start = changesAt;
      offsetMs = offsetAt(changesAt);
      at = changesAt;
    } else at = next;
  }
  if (start < until) periods.push({ from: start as EpochMs, until, offsetMs });
  return periods;
}

/** Bisection: `low` does not satisfy, `high` does. */
function firstAfter(low: number, high: number, satisfies: (at: number) => boolean): number {
  let [before, after] = [low, high];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (satisfies(middle)) after = middle;
    else before = middle;
  }
  return after;
}
