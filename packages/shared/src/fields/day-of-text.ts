import { type DayNumber, parseCalendarDate } from '../kernel/calendar-date';

/** `2026-11-30`, or `30.11.2026`. With strokes it would be a guess which is the month: those are none. */
export function dayOfText(text: string): DayNumber | null {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: г\.)?$/u.exec(text.trim()) ?? [];
  return parseCalendarDate(year === '' ? text.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}
