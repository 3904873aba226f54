import type { CustomField } from '../fields/custom-field';
import { type CustomValues, customName, type FieldValue } from '../fields/field-value';
import { calendarDate, type DayNumber } from '../kernel/calendar-date';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { CellWords } from './cell-words';
import type { TableColumn } from './table-column';

export interface OwnColumnsOf<Row> {
  valuesOf(row: Row): CustomValues | undefined;
  /** What a link leads to is called. */
  nameOf(id: Id): string;
  /** An instant as it is written in the zone of whoever asks. */
  when(at: EpochMs): string;
}

/** A column for each of the company's own fields, by its name. @source requirements CAS-6, SUP-2 */
export const ownColumns = <Row>(fields: readonly CustomField[], of: OwnColumnsOf<Row>): readonly TableColumn<Row>[] =>
  fields.map((field) => ({
    name: customName(field.id),
    titles: { en: [field.name], bg: [field.name] },
    write(row, words) {
      const value = of.valuesOf(row)?.[field.id];
      return value === undefined ? '' : cellText(field, value, { ...of, words });
    },
  }));

function cellText(
  { type, digits = 0, choices = [] }: CustomField,
  value: FieldValue,
  { nameOf, when, words }: Pick<OwnColumnsOf<unknown>, 'nameOf' | 'when'> & { readonly words: CellWords },
): string {
  const choice = (id: Id) => choices.find((one) => one.id === id)?.name ?? id;
  if (Array.isArray(value)) return value.map(choice).join('; ');
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') {
    if (type === 'day') return calendarDate(value as DayNumber);
    if (type === 'instant') return when(value as EpochMs);
    return type === 'decimal' ? (value / 10 ** digits).toFixed(digits) : String(value);
  }
  const text = String(value);
  if (type === 'choice') return choice(text);
  return type === 'link' ? nameOf(text) : text;
}
