import { calendarDate, parseCalendarDate } from '@quayside/shared/kernel/calendar-date';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { instantOf, wallClockAt } from '@quayside/shared/kernel/wall-clock';
import type { ZoneName } from '@quayside/shared/kernel/zone';

const WALL = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/;

/** The instant of a day and time as a field of the page gives it, on the wall clock of a zone. `null`: it is none. */
export function instantOfField(text: string, zone: ZoneName): EpochMs | null {
  const [, date = '', hour, minute] = WALL.exec(text) ?? [];
  const day = parseCalendarDate(date);
  return day === null ? null : instantOf(zone, { day, minute: Number(hour) * 60 + Number(minute) });
}

/** What such a field shows for an instant. */
export function fieldOfInstant(at: EpochMs, zone: ZoneName): string {
  const { day, minute } = wallClockAt(zone, at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${calendarDate(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
