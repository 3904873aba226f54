import type { CalendarDate } from './calendar-date';
import { NAMED_SPANS, type Span } from './criteria';
import { dayOfMoment, daysOf, instantOfMoment, instantsOf } from './span';
import { epochMs } from './time';
import type { ZoneName } from './zone';

const SOFIA = 'Europe/Sofia' as ZoneName;
/** Thursday, 23:30 on the wall of Sofia, an hour and a half before the last day of the month begins there. */
const LATE = { now: epochMs(Date.UTC(2026, 9, 29, 21, 30, 15)), zone: SOFIA };
const iso = (at: number): string => new Date(at).toISOString();
const range = (span: Span, now = LATE): string => {
  const { from, until } = instantsOf(span, now);
  return `${iso(from)} ${iso(until)}`;
};
const date = (text: string) => text as CalendarDate;

describe('CAS-5 stretches of time', () => {
  test.each([
    ['yesterday', '2026-10-27T22:00:00.000Z 2026-10-28T22:00:00.000Z'],
    ['today', '2026-10-28T22:00:00.000Z 2026-10-29T22:00:00.000Z'],
    ['tomorrow', '2026-10-29T22:00:00.000Z 2026-10-30T22:00:00.000Z'],
    // summer time ended on the 25th: the week of before begins an hour earlier by UTC
    ['last-week', '2026-10-18T21:00:00.000Z 2026-10-25T22:00:00.000Z'],
    ['this-week', '2026-10-25T22:00:00.000Z 2026-11-01T22:00:00.000Z'],
    ['next-week', '2026-11-01T22:00:00.000Z 2026-11-08T22:00:00.000Z'],
    ['last-month', '2026-08-31T21:00:00.000Z 2026-09-30T21:00:00.000Z'],
    ['this-month', '2026-09-30T21:00:00.000Z 2026-10-31T22:00:00.000Z'],
    ['next-month', '2026-10-31T22:00:00.000Z 2026-11-30T22:00:00.000Z'],
    ['last-year', '2024-12-31T22:00:00.000Z 2025-12-31T22:00:00.000Z'],
    ['this-year', '2025-12-31T22:00:00.000Z 2026-12-31T22:00:00.000Z'],
  ] as const)('%s are days on the wall', (named, expected) => {
    expect(range({ named })).toBe(expected);
  });

  test('every name is told apart', () => {
    expect(new Set(NAMED_SPANS.map((named) => range({ named }))).size).toBe(NAMED_SPANS.length);
  });

  test('a year ends and begins in months of another', () => {
    const january = { now: epochMs(Date.UTC(2027, 0, 15, 12)), zone: SOFIA };
    expect(range({ named: 'last-month' }, january)).toBe('2026-11-30T22:00:00.000Z 2026-12-31T22:00:00.000Z');
    const december = { now: epochMs(Date.UTC(2026, 11, 15, 12)), zone: SOFIA };
    expect(range({ named: 'next-month' }, december)).toBe('2026-12-31T22:00:00.000Z 2027-01-31T22:00:00.000Z');
  });

  test('hours go by the clock, days by the wall: a week over the change of clocks is an hour longer', () => {
    expect(range({ last: { count: 24, unit: 'hour' } })).toBe('2026-10-28T21:30:15.000Z 2026-10-29T21:30:15.001Z');
    expect(range({ last: { count: 1, unit: 'week' } })).toBe('2026-10-22T20:30:15.000Z 2026-10-29T21:30:15.001Z');
    expect(range({ next: { count: 90, unit: 'minute' } })).toBe('2026-10-29T21:30:15.000Z 2026-10-29T23:00:15.001Z');
  });

  test('from a day to another has both of them', () => {
    const span = { from: date('2026-03-28'), to: date('2026-03-29') };
    // the 29th has 23 hours
    expect(range(span)).toBe('2026-03-27T22:00:00.000Z 2026-03-29T21:00:00.000Z');
    const { from, until } = daysOf(span, LATE);
    expect(until - from).toBe(2);
  });

  test('as days, a span by the clock is all days that it touches', () => {
    const { from, until } = daysOf({ next: { count: 1, unit: 'hour' } }, LATE);
    expect(until - from).toBe(2);
    const today = daysOf({ named: 'today' }, LATE);
    expect(from).toBe(today.from);
  });
});

describe('moments', () => {
  test.each([
    [{ at: epochMs(5) }, '1970-01-01T00:00:00.005Z'],
    [{ day: date('2026-07-01') }, '2026-06-30T21:00:00.000Z'],
    [{ ago: { count: 2, unit: 'hour' } }, '2026-10-29T19:30:15.000Z'],
    [{ ago: { count: 1, unit: 'month' } }, '2026-09-29T20:30:15.000Z'],
    // there is no 29 February in 2027
    [{ ahead: { count: 4, unit: 'month' } }, '2027-02-28T21:30:15.000Z'],
    [{ ahead: { count: 3, unit: 'day' } }, '2026-11-01T21:30:15.000Z'],
  ] as const)('%j', (moment, expected) => {
    expect(iso(instantOfMoment(moment, LATE))).toBe(expected);
  });

  test('lie on a day of the wall', () => {
    expect(dayOfMoment({ ahead: { count: 1, unit: 'hour' } }, LATE) - dayOfMoment({ at: LATE.now }, LATE)).toBe(1);
    expect(dayOfMoment({ day: date('1970-01-02') }, LATE)).toBe(1);
  });

  test('long before time began are its beginning', () => {
    expect(instantOfMoment({ ago: { count: 10_000, unit: 'month' } }, LATE)).toBe(0);
  });
});
