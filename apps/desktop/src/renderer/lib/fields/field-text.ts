import type { CustomField } from '@quayside/shared/fields/custom-field';
import type { FieldValue } from '@quayside/shared/fields/field-value';
import { scaledNumber } from '@quayside/shared/fields/scaled-number';
import { calendarDate, type DayNumber, parseCalendarDate } from '@quayside/shared/kernel/calendar-date';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { instantOf, wallClockAt } from '@quayside/shared/kernel/wall-clock';
import type { ZoneName } from '@quayside/shared/kernel/zone';

type Typed = Pick<CustomField, 'type' | 'digits'>;

/** A value as it is typed: numbers with a point, days and instants as browsers write them. Choices and links are not typed. */
export function textOfValue({ type, digits = 0 }: Typed, value: FieldValue | null, zone: ZoneName): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return '';
  if (type === 'decimal') return (value / 10 ** digits).toFixed(digits);
  if (type === 'day') return calendarDate(value as DayNumber);
  if (type !== 'instant') return String(value);
  const { day, minute } = wallClockAt(zone, value as EpochMs);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${calendarDate(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** What was typed, as a value. @returns `null` when it is empty, `undefined` when it is no value of this type */
export function valueOfText({ type, digits = 0 }: Typed, typed: string, zone: ZoneName): FieldValue | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  switch (type) {
    case 'text':
    case 'long-text':
      return text;
    case 'integer':
    case 'decimal':
      return scaledNumber(text, type === 'decimal' ? digits : 0);
    case 'day':
      return parseCalendarDate(text) ?? undefined;
    case 'instant': {
      const [, date = '', hour, minute] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})/.exec(text) ?? [];
      const day = parseCalendarDate(date);
      return day === null ? undefined : instantOf(zone, { day, minute: Number(hour) * 60 + Number(minute) });
    }
    default:
      return undefined;
  }
}
