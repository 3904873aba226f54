import fc from 'fast-check';
import { epochMs, HOUR_MS, MINUTE_MS } from '../kernel/time';
import type { ZoneName } from '../kernel/zone';
import { buildCalendar } from '../testing/builders';
import type { Calendar } from './calendar';
import { compileCalendar } from './compile-calendar';
import { OpenHours } from './open-hours';
import { dayInYear } from './yearly-days';

const instant = (iso: string) => epochMs(Date.parse(iso));
const hours = (count: number) => (count * HOUR_MS) as typeof HOUR_MS;
const openHours = (calendar: Calendar, from: string, until: string) =>
  new OpenHours(compileCalendar(calendar, { from: instant(from), until: instant(until), zoneEdition: 'test' }));

describe('SLA-1 working time', () => {
  const sofia = buildCalendar({ zone: 'Europe/Sofia' as ZoneName });
  const year = openHours(sofia, '2026-01-01T00:00Z', '2027-03-01T00:00Z');

  // Sofia is UTC+2 in winter, +3 in summer; open Monday to Friday, 9:00 to 17:00.
  test.each([
    ['within a day', '2026-11-23T08:00Z', 2, '2026-11-23T10:00Z'],
    ['a budget that ends at closing time is due at closing time', '2026-11-23T07:00Z', 8, '2026-11-23T15:00Z'],
    ['a minute more is due on the next morning', '2026-11-23T07:00Z', 8 + 1 / 60, '2026-11-24T07:01Z'],
    ['from before opening', '2026-11-23T01:00Z', 1, '2026-11-23T08:00Z'],
    ['over a weekend', '2026-11-27T14:00Z', 2, '2026-11-30T08:00Z'],
    ['over the end of summer time', '2026-10-23T13:00Z', 2, '2026-10-26T08:00Z'],
    ['nothing to do is due at once, also at night', '2026-11-23T01:00Z', 0, '2026-11-23T01:00Z'],
  ])('%s', (_name, from, working, due) => {
    expect(year.after(instant(from), hours(working))).toBe(instant(due));
  });

  test('what lies behind the calendar is unknown', () => {
    expect(year.after(instant('2026-11-23T08:00Z'), hours(10_000))).toBeNull();
  });

  test('a holiday of one year goes before a yearly one, and may be open for a part of the day', () => {
    const calendar = buildCalendar({
      zone: 'Europe/Sofia' as ZoneName,
      holidays: [
        { name: 'Christmas Eve', on: { type: 'fixed', month: 12, day: 24 }, open: [] },
        { name: 'Stocktaking', on: { type: 'once', date: '2026-12-24' as never }, open: [{ fromMinute: 540, untilMinute: 720 }] },
      ],
    });
    const open = openHours(calendar, '2025-12-01T00:00Z', '2027-01-01T00:00Z');
    expect(open.between(instant('2026-12-24T00:00Z'), instant('2026-12-25T00:00Z'))).toBe(hours(3));
    expect(open.between(instant('2025-12-24T00:00Z'), instant('2025-12-25T00:00Z'))).toBe(0);
  });

  test('an hour that is skipped does not count, one that is repeated counts twice', () => {
    const night = [{ fromMinute: 0, untilMinute: 360 }];
    const open = openHours(
      buildCalendar({ zone: 'Europe/Berlin' as ZoneName, week: Array.from({ length: 7 }, () => night) }),
      '2026-01-01T00:00Z',
      '2027-01-01T00:00Z',
    );
    expect(open.between(instant('2026-03-28T12:00Z'), instant('2026-03-29T12:00Z'))).toBe(hours(5));
    expect(open.between(instant('2026-10-24T12:00Z'), instant('2026-10-25T12:00Z'))).toBe(hours(7));
  });

  test('24×7 is open in the hour that is skipped as well', () => {
    const open = openHours(
      buildCalendar({ isAlwaysOpen: true, zone: 'Europe/Berlin' as ZoneName }),
      '2026-01-01T00:00Z',
      '2027-01-01T00:00Z',
    );
    expect(open.between(instant('2026-03-29T00:00Z'), instant('2026-03-29T12:00Z'))).toBe(hours(12));
  });

  test('a calendar that never opens is refused', () => {
    const closed = buildCalendar({ week: Array.from({ length: 7 }, () => []) });
    expect(() => openHours(closed, '2026-01-01T00:00Z', '2027-01-01T00:00Z')).toThrow(expect.objectContaining({ code: 'NO_OPEN_HOURS' }));
  });
});

test.each([
  [{ type: 'fixed', month: 2, day: 29 }, 2026, null],
  [{ type: 'fixed', month: 2, day: 29 }, 2028, '2028-02-29'],
  [{ type: 'nth-weekday', month: 11, weekday: 4, nth: 4 }, 2026, '2026-11-26'],
  [{ type: 'nth-weekday', month: 5, weekday: 1, nth: -1 }, 2026, '2026-05-25'],
  [{ type: 'nth-weekday', month: 12, weekday: 7, nth: -1 }, 2026, '2026-12-27'],
  [{ type: 'easter', church: 'western', days: 0 }, 2026, '2026-04-05'],
  [{ type: 'easter', church: 'orthodox', days: 0 }, 2026, '2026-04-12'],
  [{ type: 'easter', church: 'orthodox', days: -2 }, 2024, '2024-05-03'],
  [{ type: 'easter', church: 'western', days: 1 }, 2027, '2027-03-29'],
] as const)('SLA-1 the rule %j falls in %i on %s', (rule, year, expected) => {
  const day = dayInYear(rule, year);
  expect(day === null ? null : new Date(day * 86_400_000).toISOString().slice(0, 10)).toBe(expected);
});

/** Places and times where clocks do something unusual, and some where they do not. */
const WINDOWS = [
  ['Europe/Sofia', '2026-03-27'],
  ['Europe/Sofia', '2026-10-23'],
  ['America/New_York', '2026-03-06'],
  ['America/New_York', '2026-10-30'],
  ['Australia/Lord_Howe', '2026-04-03'],
  ['Australia/Lord_Howe', '2026-10-02'],
  ['Pacific/Apia', '2011-12-28'],
  ['Africa/Casablanca', '2026-02-13'],
  ['America/Sao_Paulo', '2018-11-02'],
  ['Asia/Kathmandu', '2026-06-01'],
  ['UTC', '2026-06-01'],
] as const;
const WINDOW_DAYS = 5;

/** Minute by minute, by the clock of Intl: shares no line with the real thing. */
class WallClock {
  readonly start: number;
  readonly minutes: readonly { readonly weekday: number; readonly minuteOfDay: number; readonly date: string }[];

  constructor(zone: string, day: string) {
    this.start = Date.parse(`${day}T00:00Z`);
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    this.minutes = Array.from({ length: WINDOW_DAYS * 1440 }, (_, minute) => {
      const [date = '', time = ''] = format.format(this.start + minute * 60_000).split(', ');
      const iso = date.split('/').reverse().join('-');
      const [hour = 0, past = 0] = time.split(':').map(Number);
      return { date: iso, weekday: (new Date(`${iso}T12:00Z`).getUTCDay() + 6) % 7, minuteOfDay: hour * 60 + past };
    });
  }

  /** Whether it is open, for each minute of the window. */
  openMinutes({ week, isAlwaysOpen, holidays }: Calendar): Uint8Array {
    const weekTables = week.map(minuteTable);
    const holiday = holidays.find(({ on }) => on.type === 'once');
    const holidayTable = minuteTable(holiday?.open ?? []);
    const date = holiday?.on.type === 'once' ? holiday.on.date : null;
    return Uint8Array.from(this.minutes, (shown) => {
      const table = shown.date === date ? holidayTable : weekTables[shown.weekday];
      return isAlwaysOpen ? 1 : (table?.[shown.minuteOfDay] ?? 0);
    });
  }
}

function minuteTable(intervals: Calendar['holidays'][number]['open']): Uint8Array {
  const table = new Uint8Array(1440);
  for (const { fromMinute, untilMinute } of intervals) table.fill(1, fromMinute, untilMinute);
  return table;
}

const clocks = new Map(WINDOWS.map(([zone, day]) => [`${zone} ${day}`, new WallClock(zone, day)]));

const dayArbitrary = fc.uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 0, maxLength: 6 }).map((minutes) => {
  const sorted = minutes.sort((one, other) => one - other);
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, index) => ({
    fromMinute: sorted[2 * index] ?? 0,
    untilMinute: sorted[2 * index + 1] ?? 0,
  }));
});
const worldArbitrary = fc.record({
  window: fc.constantFrom(...WINDOWS),
  week: fc.array(dayArbitrary, { minLength: 7, maxLength: 7 }),
  isAlwaysOpen: fc.integer({ min: 0, max: 19 }).map((dice) => dice === 0),
  holiday: fc.option(fc.record({ day: fc.integer({ min: -1, max: WINDOW_DAYS }), open: dayArbitrary })),
  minutes: fc.tuple(...Array.from({ length: 3 }, () => fc.integer({ min: 0, max: WINDOW_DAYS * 1440 - 1 }))),
  budgetMinutes: fc.integer({ min: 1, max: 3000 }),
});

test('SLA-1 10,000 calendars: equal to a clock that walks minute by minute; inverse; additive; monotone', () => {
  fc.assert(
    fc.property(worldArbitrary, ({ window: [zone, day], week, isAlwaysOpen, holiday, minutes, budgetMinutes }) => {
      fc.pre(isAlwaysOpen || week.some((intervals) => intervals.length > 0));
      const clock = clocks.get(`${zone} ${day}`);
      if (!clock) throw new Error('no clock');
      const date = new Date(clock.start + (holiday?.day ?? 0) * 86_400_000).toISOString().slice(0, 10);
      const holidays: Calendar['holidays'] =
        holiday === null ? [] : [{ name: 'H', on: { type: 'once', date: date as never }, open: holiday.open }];
      const calendar = buildCalendar({ zone: zone as ZoneName, week, isAlwaysOpen, holidays });
      const end = clock.start + WINDOW_DAYS * 86_400_000;
      const open = new OpenHours(compileCalendar(calendar, { from: epochMs(clock.start), until: epochMs(end), zoneEdition: 'test' }));
      const [a = 0, b = 0, c = 0] = [...minutes].sort((one, other) => one - other);
      const at = (minute: number) => epochMs(clock.start + minute * MINUTE_MS);

      const isOpen = clock.openMinutes(calendar);
      let openMinutes = 0;
      let due: number | null = null;
      let left = budgetMinutes;
      for (let minute = a; minute < WINDOW_DAYS * 1440; minute += 1) {
        if (isOpen[minute] === 0) continue;
        if (minute < c) openMinutes += 1;
        left -= 1;
        if (left === 0) due = minute + 1;
        if (left <= 0 && minute >= c) break;
      }
      const found = open.after(at(a), (budgetMinutes * MINUTE_MS) as typeof MINUTE_MS);
      const budget = (budgetMinutes * MINUTE_MS) as typeof MINUTE_MS;
      const later = open.after(at(b), budget);
      expect({
        open: open.between(at(a), at(c)),
        inTwoParts: open.between(at(a), at(b)) + open.between(at(b), at(c)),
        due: found,
        untilDue: found === null ? budget : open.between(at(a), found),
        untilJustBefore: found === null ? budget - 1 : open.between(at(a), epochMs(found - 1)),
        isMonotone: found === null ? later === null : later === null || later >= found,
      }).toEqual({
        open: openMinutes * MINUTE_MS,
        inTwoParts: openMinutes * MINUTE_MS,
        due: due === null ? null : at(due),
        untilDue: budget,
        untilJustBefore: budget - 1,
        isMonotone: true,
      });
    }),
    { numRuns: 10_000 },
  );
});
