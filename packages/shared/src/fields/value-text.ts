import { calendarDate, type DayNumber } from '../kernel/calendar-date';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { CustomField } from './custom-field';
import type { FieldValue } from './field-value';

/** What a value cannot say by itself. */
export interface ValueWords {
  readonly yes: string;
  readonly no: string;
  /** What a link leads to is called. */
  nameOf(id: Id): string;
  /** An instant as it is written for whoever reads it. */
  when(at: EpochMs): string;
}

/** A value for people, outside of the screens: in tables and pages. @source requirements CAS-6 */
export function valueText(
  { type, digits = 0, choices = [] }: CustomField,
  value: FieldValue,
  { nameOf, when, yes, no }: ValueWords,
): string {
  const choice = (id: Id) => choices.find((one) => one.id === id)?.name ?? id;
  if (Array.isArray(value)) return value.map(choice).join('; ');
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'number') {
    if (type === 'day') return calendarDate(value as DayNumber);
    if (type === 'instant') return when(value as EpochMs);
    return type === 'decimal' ? (value / 10 ** digits).toFixed(digits) : String(value);
  }
  const text = String(value);
  if (type === 'choice') return choice(text);
  return type === 'link' ? nameOf(text) : text;
}

/** What people call a customer, a product or an asset. */
export const linkedName = (thing: object & { readonly id: Id }): string =>
  'tag' in thing ? String(thing.tag) : 'name' in thing ? String(thing.name) : thing.id;
