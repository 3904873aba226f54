import { type DayNumber, datePartsOf, isoWeekday, parseCalendarDate } from '../kernel/calendar-date';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../kernel/time';
import { type OffsetPeriod, offsetPeriods } from '../kernel/zone';
import { type Calendar, type DayInterval, everOpens, type Holiday } from './calendar';
import { dayInYear } from './yearly-days';

/**
 * A calendar as instants: made on the server and synced, so that a desktop with an older time-zone database never disagrees.
 */
export interface CompiledCalendar {
  readonly calendarId: Id;
  readonly calendarRevision: number;
  /** The edition of the time-zone database it was made with. */
  readonly zoneEdition: string;
  readonly from: EpochMs;
  /** What lies behind it is unknown. */
  readonly until: EpochMs;
  /** Opening, closing, opening, closing … in minutes UTC: the first since 1970, each other one since the one before it. */
  readonly edges: readonly number[];
}

/**
 * Works out when a calendar is open.
 *
 * An instant is open when the wall clock then shows a time within one of the day's intervals. So an hour that daylight saving skips does
 * not count, one that it repeats counts twice, and a day that a zone leaps over (Apia, 30 December 2011) is not there.
 *
 * @param range - whole minutes; how much is compiled, usually from some years ago to 400 days ahead
 * @throws AppError `NO_OPEN_HOURS` when the calendar never opens
 * @source requirements SLA-1
 */
export function compileCalendar(
  calendar: Pick<Calendar, 'id' | 'revision' | 'zone' | 'isAlwaysOpen' | 'week' | 'holidays'>,
  range: { readonly from: EpochMs; readonly until: EpochMs; readonly zoneEdition: string },
): CompiledCalendar {
  if (!everOpens(calendar)) throw new AppError('NO_OPEN_HOURS', 'the calendar never opens', { calendarId: calendar.id });
  const edges: number[] = [];
  const add = (opens: number, closes: number) => {
    if (opens >= closes) return;
    if (edges.at(-1) === opens) edges.pop();
    else edges.push(opens);
    edges.push(closes);
  };
  if (calendar.isAlwaysOpen) add(range.from, range.until);
  else {
    const intervalsOn = dayPlanner(calendar);
    for (const period of offsetPeriods(calendar.zone, range.from, range.until))
      for (const day of daysIn(period))
        for (const { fromMinute, untilMinute } of intervalsOn(day)) {
          const midnight = day * DAY_MS - period.offsetMs;
          add(Math.max(midnight + fromMinute * MINUTE_MS, period.from), Math.min(midnight + untilMinute * MINUTE_MS, period.until));
        }
  }
  return {
    calendarId: calendar.id,
    calendarRevision: calendar.revision,
    zoneEdition: range.zoneEdition,
    from: range.from,
    until: range.until,
    edges: edges.map((edge, index) => (edge - (edges[index - 1] ?? 0)) / MINUTE_MS),
  };
}

/** The days that the wall clock shows during a period, in order. */
function* daysIn({ from, until, offsetMs }: OffsetPeriod): Generator<DayNumber> {
  const last = Math.floor((until - 1 + offsetMs) / DAY_MS);
  for (let day = Math.floor((from + offsetMs) / DAY_MS); day <= last; day += 1) yield day as DayNumber;
}

const inOrder = (intervals: readonly DayInterval[]) => [...intervals].sort((one, other) => one.fromMinute - other.fromMinute);

/** What holds on a day: a holiday named for it, else a yearly one, else its day of the week. */
function dayPlanner({ week, holidays }: Pick<Calendar, 'week' | 'holidays'>): (day: DayNumber) => readonly DayInterval[] {
  const holidayOn = holidayFinder(holidays);
  const sortedWeek = week.map(inOrder);
  return (day) => {
    const holiday = holidayOn(day);
    return holiday === null ? (sortedWeek[isoWeekday(day) - 1] ?? []) : inOrder(holiday.open);
  };
}

/** Finds the holiday that decides a day. */
export function holidayFinder(holidays: readonly Holiday[]): (day: DayNumber) => Holiday | null {
  const once = new Map<number, Holiday>();
  for (const holiday of holidays) {
    const day = holiday.on.type === 'once' ? parseCalendarDate(holiday.on.date) : null;
    if (day !== null && !once.has(day)) once.set(day, holiday);
  }
  const byYear = new Map<number, Map<number, Holiday>>();
  const yearly = (year: number): Map<number, Holiday> => {
    const known = byYear.get(year);
    if (known) return known;
    const days = new Map<number, Holiday>();
    for (const holiday of holidays) {
      const day = holiday.on.type === 'once' ? null : dayInYear(holiday.on, year);
      if (day !== null && !days.has(day)) days.set(day, holiday);
    }
    byYear.set(year, days);
    return days;
  };
  return (day) => once.get(day) ?? yearly(datePartsOf(day).year).get(day) ?? null;
}
