import type { CustomField } from '../fields/custom-field';
import { dayOfText } from '../fields/day-of-text';
import { type CustomValues, type FieldValue, LINE_MAX, TEXT_MAX } from '../fields/field-value';
import { scaledNumber } from '../fields/scaled-number';
import { customIdOf, customName } from '../kernel/custom-name';
import type { Id } from '../kernel/ids';
import { fold } from '../kernel/text';
import { instantOf } from '../kernel/wall-clock';
import type { ZoneName } from '../kernel/zone';
import type { ImportKind } from './import-job';
import { IMPORT_RULES, type ReadableColumn } from './import-kinds';
import { readLine, readText, readYesNo } from './read-cells';
import type { RowProblem } from './row-problems';
import type { CellRead } from './table-column';

/** Whether a file may fill a field. */
export const isImported = (kind: ImportKind, { on, isActive }: CustomField): boolean => on === IMPORT_RULES[kind].of && isActive;

/**
 * The company's own fields as columns of a file, read by their types. Of a link what a cell says is kept as it is: whoever imports finds what is called so.
 *
 * @param zone - in which days with a time are meant
 * @source requirements CAS-6, SYN-7
 */
export const ownImportColumns = (fields: readonly CustomField[], zone: ZoneName): readonly ReadableColumn[] =>
  fields.map((field) => ({
    name: customName(field.id),
    titles: { en: [field.name], bg: [field.name] },
    read: (text) => readOwn(field, text, zone),
  }));

/** What a row says of own fields, apart from all else that it says. */
export function ownValuesIn(values: Readonly<Record<string, unknown>>): CustomValues {
  const own = Object.entries(values).flatMap(([name, value]): (readonly [Id, FieldValue])[] => {
    const id = customIdOf(name);
    return id === null ? [] : [[id, value as FieldValue]];
  });
  return Object.fromEntries(own);
}

const problem = (of: RowProblem): { readonly problem: RowProblem } => ({ problem: of });
const known = (value: FieldValue | null | undefined, otherwise: RowProblem): CellRead<FieldValue> =>
  value === null || value === undefined ? problem(otherwise) : { value };

function readOwn(field: CustomField, text: string, zone: ZoneName): CellRead<FieldValue> {
  switch (field.type) {
    case 'text':
    case 'link':
      return readLine(LINE_MAX)(text);
    case 'long-text':
      return readText(TEXT_MAX)(text.replace(/\r\n?/gu, '\n').replace(/[^\P{Cc}\n\t]+/gu, ' '));
    case 'integer':
      return known(scaledNumber(text, 0), 'NOT_WHOLE');
    case 'decimal':
      return known(scaledNumber(text, field.digits ?? 0), 'NOT_DECIMAL');
    case 'yes-no':
      return readYesNo(text);
    case 'day':
      return known(dayOfText(text), 'NOT_A_DAY');
    case 'instant':
      return known(instantIn(text, zone), 'NOT_AN_INSTANT');
    case 'choice':
      return known(choiceOf(field, text), 'UNKNOWN_CHOICE');
    case 'choices':
      return choicesOf(field, text);
  }
}

function instantIn(text: string, zone: ZoneName): number | null {
  const time = /[T ](\d{1,2}):(\d{2})(?::00)?$/u.exec(text);
  const [, hour = '', minute = ''] = time ?? [];
  const date = text.slice(0, time?.index ?? 0).trim();
  const day = dayOfText(date.endsWith(',') ? date.slice(0, -1) : date);
  if (day === null || Number(hour) > 23 || Number(minute) > 59) return null;
  return instantOf(zone, { day, minute: Number(hour) * 60 + Number(minute) });
}

/** By its name, whatever the case; of two that were called the same the one in use. */
function choiceOf({ choices = [] }: CustomField, text: string): Id | null {
  const named = choices.filter(({ name }) => fold(name) === fold(text.trim()));
  return (named.find(({ isActive }) => isActive) ?? named[0])?.id ?? null;
}

/** Parted as lists are; a name may have a comma in it. */
function choicesOf(field: CustomField, text: string): CellRead<FieldValue> {
  const names = text
    .split(/[;|\n]/)
    .flatMap((part) => (choiceOf(field, part) === null ? part.split(',') : [part]))
    .filter((part) => part.trim() !== '');
  const ids = names.map((name) => choiceOf(field, name));
  const chosen = ids.filter((id) => id !== null);
  return chosen.length < ids.length || chosen.length === 0 ? problem('UNKNOWN_CHOICE') : { value: [...new Set(chosen)] };
}
