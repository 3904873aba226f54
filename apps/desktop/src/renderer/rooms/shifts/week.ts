import { type CalendarDate, calendarDate, type DayNumber, isoWeekday } from '@quayside/shared/kernel/calendar-date';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { wallClockAt } from '@quayside/shared/kernel/wall-clock';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import { shiftsOn } from '@quayside/shared/routing/shift-hours';
import type { Shift, ShiftPlan } from '@quayside/shared/routing/shift-plan';

export const WEEK_DAYS = 7;

/** The Monday of the week in which an instant lies, on the wall clock of a zone. */
export function mondayAt(zone: ZoneName, at: EpochMs): DayNumber {
  const { day } = wallClockAt(zone, at);
  return (day - isoWeekday(day) + 1) as DayNumber;
}

export const dateOf = (monday: DayNumber, index: number): CalendarDate => calendarDate((monday + index) as DayNumber);

/** What is planned for each day of a week. */
export const weekOf = (plan: ShiftPlan | null, monday: DayNumber): readonly (readonly Shift[])[] =>
  Array.from({ length: WEEK_DAYS }, (_, index) =>
    plan === null ? [] : shiftsOn(plan, dateOf(monday, index), (monday + index) as DayNumber),
  );
