import { assertNever } from './assert-never';
import { type DayNumber, datePartsOf, dayNumber, isoWeekday, parseCalendarDate } from './calendar-date';
import type { Moment, NamedSpan, Span, TimeDistance } from './criteria';
import { addMs, type EpochMs, HOUR_MS, MINUTE_MS } from './time';
import { instantOf, wallClockAt } from './wall-clock';
import type { ZoneName } from './zone';

export interface Now {
  readonly now: EpochMs;
  readonly zone: ZoneName;
}

/** From the first instant on, up to but without the other. */
export interface InstantRange {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** From the first day on, up to but without the other. */
export interface DayRange {
  readonly from: DayNumber;
  readonly until: DayNumber;
}

/** The instant that a moment means. */
export function instantOfMoment(moment: Moment, now: Now): EpochMs {
  if ('at' in moment) return moment.at;
  if ('day' in moment) return startOf(dayOf(moment.day), now.zone);
  return 'ago' in moment ? awayFrom(now, moment.ago, -1) : awayFrom(now, moment.ahead, 1);
}

/** The day on the wall that a moment lies on. */
export function dayOfMoment(moment: Moment, now: Now): DayNumber {
  return 'day' in moment ? dayOf(moment.day) : wallClockAt(now.zone, instantOfMoment(moment, now)).day;
}

/** The instants of a span; `last` ends with now, `next` begins with it. */
export function instantsOf(span: Span, now: Now): InstantRange {
  if ('last' in span) return { from: awayFrom(now, span.last, -1), until: addMs(now.now, 1) };
  if ('next' in span) return { from: now.now, until: addMs(awayFrom(now, span.next, 1), 1) };
  const { from, until } = daysOf(span, now);
  return { from: startOf(from, now.zone), until: startOf(until, now.zone) };
}

/** The days of a span; of one by the clock all days that it touches. */
export function daysOf(span: Span, now: Now): DayRange {
  if ('named' in span) return namedDays(span.named, wallClockAt(now.zone, now.now).day);
  if ('from' in span) return { from: dayOf(span.from), until: (dayOf(span.to) + 1) as DayNumber };
  const { from, until } = instantsOf(span, now);
  const [first, last] = [wallClockAt(now.zone, from).day, wallClockAt(now.zone, addMs(until, -1)).day];
  return { from: first, until: (last + 1) as DayNumber };
}

/** Whole days, weeks and months away it is as late on the wall as it is now; the 31st of a shorter month is its last day. */
function awayFrom({ now, zone }: Now, { count, unit }: TimeDistance, sign: 1 | -1): EpochMs {
  if (unit === 'minute' || unit === 'hour') return addMs(now, sign * count * (unit === 'minute' ? MINUTE_MS : HOUR_MS));
  const { day, minute } = wallClockAt(zone, now);
  const intoMinuteMs = now % MINUTE_MS;
  const there = unit === 'month' ? monthsAway(day, sign * count) : day + sign * count * (unit === 'week' ? 7 : 1);
  return Math.max(0, addMs(instantOf(zone, { day: there as DayNumber, minute }), intoMinuteMs)) as EpochMs;
}

function monthsAway(day: DayNumber, months: number): DayNumber {
  const parts = datePartsOf(day);
  const first = firstOfMonth(parts.year, parts.month + months);
  const next = firstOfMonth(parts.year, parts.month + months + 1);
  return Math.min(first + parts.day - 1, next - 1) as DayNumber;
}

/** @param month - may lie outside 1–12, and is in another year then */
function firstOfMonth(year: number, month: number): DayNumber {
  const index = year * 12 + month - 1;
  return dayNumber({ year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1, day: 1 });
}

/** Weeks begin on Monday. */
function namedDays(name: NamedSpan, today: DayNumber): DayRange {
  const days = (from: number, count: number): DayRange => ({
    from: (today + from) as DayNumber,
    until: (today + from + count) as DayNumber,
  });
  const monday = 1 - isoWeekday(today);
  const { year, month } = datePartsOf(today);
  const months = (from: number, count: number): DayRange => ({
    from: firstOfMonth(year, month + from),
    until: firstOfMonth(year, month + from + count),
  });
  switch (name) {
    case 'yesterday':
      return days(-1, 1);
    case 'today':
      return days(0, 1);
    case 'tomorrow':
      return days(1, 1);
    case 'last-week':
      return days(monday - 7, 7);
    case 'this-week':
      return days(monday, 7);
    case 'next-week':
      return days(monday + 7, 7);
    case 'last-month':
      return months(-1, 1);
    case 'this-month':
      return months(0, 1);
    case 'next-month':
      return months(1, 1);
    case 'last-year':
      return months(1 - month - 12, 12);
    case 'this-year':
      return months(1 - month, 12);
    default:
      return assertNever(name);
  }
}

const startOf = (day: DayNumber, zone: ZoneName): EpochMs => instantOf(zone, { day, minute: 0 });

/** What is no day was refused when the criteria were saved. */
const dayOf = (date: Parameters<typeof parseCalendarDate>[0]): DayNumber => parseCalendarDate(date) ?? (0 as DayNumber);
