import { type CalendarDate, calendarDate, type DayNumber, isoWeekday } from '../kernel/calendar-date';
import { addMs, DAY_MS, type EpochMs, MINUTE_MS } from '../kernel/time';
import { wallClockAt } from '../kernel/wall-clock';
import { offsetPeriods } from '../kernel/zone';
import type { Shift, ShiftPattern, ShiftPlan } from './shift-plan';

type Hours = Pick<ShiftPlan, 'patterns' | 'days'>;
type Plan = Hours & Pick<ShiftPlan, 'zone'>;

/** A stretch of time on shift. `until` is not part of it. */
export interface OnShift {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

const DAY_MINUTES = 1440;

/** The shifts that begin on a day: those of that very day, else of the pattern that holds then. */
export function shiftsOn({ patterns, days }: Hours, date: CalendarDate, day: DayNumber): readonly Shift[] {
  const own = days.find((one) => one.date === date);
  if (own !== undefined) return own.shifts;
  return patternOn(patterns, date)?.week[isoWeekday(day) - 1] ?? [];
}

const patternOn = (patterns: readonly ShiftPattern[], date: CalendarDate): ShiftPattern | undefined =>
  patterns.filter(({ from }) => from <= date).at(-1);

const shiftsOfDay = (plan: Hours, day: number): readonly Shift[] => shiftsOn(plan, calendarDate(day as DayNumber), day as DayNumber);

/**
 * Whether somebody is on shift at an instant: the wall clock then shows a time within a shift of that day, or of the day before that reaches
 * into it. So an hour that daylight saving skips is not there, and one that it repeats is worked twice.
 *
 * @param plan - `null`: nothing is planned
 * @source requirements ORG-4
 */
export function isOnShift(plan: Plan | null, at: EpochMs): boolean {
  if (plan === null) return false;
  const { day, minute } = wallClockAt(plan.zone, at);
  const holds = (shifts: readonly Shift[], time: number) => shifts.some((one) => one.fromMinute <= time && time < one.untilMinute);
  return holds(shiftsOfDay(plan, day), minute) || holds(shiftsOfDay(plan, day - 1), minute + DAY_MINUTES);
}

/** When somebody is on shift within a range, in order; what touches is one. @source requirements ORG-4 */
export function shiftStretches(plan: Plan, from: EpochMs, until: EpochMs): readonly OnShift[] {
  const stretches: { from: number; until: number }[] = [];
  const add = (start: number, end: number) => {
    if (start < end) stretches.push({ from: start, until: end });
  };
  for (const period of offsetPeriods(plan.zone, from, until)) {
    const first = Math.floor((period.from + period.offsetMs) / DAY_MS) - 1;
    const last = Math.floor((period.until - 1 + period.offsetMs) / DAY_MS);
    for (let day = first; day <= last; day += 1) {
      const midnight = day * DAY_MS - period.offsetMs;
      for (const shift of shiftsOfDay(plan, day)) {
        const [begins, ends] = [midnight + shift.fromMinute * MINUTE_MS, midnight + shift.untilMinute * MINUTE_MS];
        add(Math.max(begins, period.from), Math.min(ends, period.until));
      }
    }
  }
  return merged(stretches);
}

function merged(stretches: readonly { from: number; until: number }[]): readonly OnShift[] {
  const whole: { from: number; until: number }[] = [];
  for (const one of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = whole.at(-1);
    if (last !== undefined && one.from <= last.until) last.until = Math.max(last.until, one.until);
    else whole.push({ ...one });
  }
  return whole as unknown as readonly OnShift[];
}

/** How far ahead is looked: a month, and some days. */
export const SHIFT_LOOK_MS = 35 * DAY_MS;

/** What somebody is on now, and what comes after it. */
export interface ShiftsNow {
  readonly now: OnShift | null;
  /** Within the next weeks. */
  readonly next: OnShift | null;
}

/** @param plan - `null`: nothing is planned */
export function shiftsAround(plan: Plan | null, at: EpochMs): ShiftsNow {
  if (plan === null) return { now: null, next: null };
  const around = shiftStretches(plan, Math.max(0, at - 2 * DAY_MS) as EpochMs, addMs(at, SHIFT_LOOK_MS));
  return {
    now: around.find(({ from, until }) => from <= at && at < until) ?? null,
    next: around.find(({ from }) => from > at) ?? null,
  };
}

/** The next instant at which somebody comes on shift or goes; when none is known, when to look again. `null`: there is nothing to come. */
export function nextTurn(plan: Plan | null, at: EpochMs): EpochMs | null {
  if (plan === null) return null;
  const { now, next } = shiftsAround(plan, at);
  const turns = [now?.until, next?.from].filter((one) => one !== undefined && one > at);
  if (turns.length > 0) return Math.min(...(turns as EpochMs[])) as EpochMs;
  const isOver = !hasMore(plan, at);
  return isOver ? null : addMs(at, SHIFT_LOOK_MS);
}

/** Whether anything is planned behind the look ahead. */
function hasMore({ patterns, days, zone }: Plan, at: EpochMs): boolean {
  const edge = calendarDate(wallClockAt(zone, addMs(at, SHIFT_LOOK_MS)).day);
  const works = ({ week }: ShiftPattern) => week.some((day) => day.length > 0);
  const repeats = [patternOn(patterns, edge), ...patterns.filter(({ from }) => from > edge)].some((one) => one !== undefined && works(one));
  return repeats || days.some(({ date, shifts }) => date > edge && shifts.length > 0);
}
