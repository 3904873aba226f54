import type { ZodType } from 'zod';
import { dayOfText } from '../fields/day-of-text';
import { type CalendarDate, calendarDate } from '../kernel/calendar-date';
import { emailSchema } from '../kernel/email-schema';
import { idSchema } from '../kernel/ids';
import { normaliseEmail } from '../kernel/text';
import { isZone, type ZoneName } from '../kernel/zone';
import type { RowProblem } from './row-problems';
import type { CellRead } from './table-column';

const problem = (of: RowProblem): { readonly problem: RowProblem } => ({ problem: of });

/** Words on one line: breaks and runs of white space become one space, other control characters go. */
export const readLine =
  (max: number) =>
  (text: string): CellRead<string> => {
    const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    return line.length > max ? problem('TOO_LONG') : { value: line };
  };

export const readText =
  (max: number) =>
  (text: string): CellRead<string> => {
    const whole = text.trim();
    return whole.length > max ? problem('TOO_LONG') : { value: whole };
  };

/** Several in one cell are parted by a comma, a semicolon, a bar or a line. */
const parts = (text: string, separators: RegExp): readonly string[] =>
  text
    .split(separators)
    .map((part) => part.trim())
    .filter((part) => part !== '');

const readList = (
  given: readonly string[],
  { max, check, otherwise }: { readonly max: number; check(one: string): boolean; readonly otherwise: RowProblem },
): CellRead<readonly string[]> => {
  const unique = [...new Set(given)];
  if (unique.some((one) => !check(one))) return problem(otherwise);
  return unique.length > max ? problem('TOO_MANY') : { value: unique };
};

const isOf =
  (schema: ZodType) =>
  (one: string): boolean =>
    schema.safeParse(one).success;

/** `Ana <ana@example.com>` counts as its address. */
export const readAddresses =
  (max: number) =>
  (text: string): CellRead<readonly string[]> =>
    readList(
      parts(text, /[,;|\n]/).map((part) => normaliseEmail(/<([^<>]+)>$/.exec(part)?.[1] ?? part)),
      { max, check: isOf(emailSchema), otherwise: 'NOT_AN_ADDRESS' },
    );

export const readPhones =
  (max: number) =>
  (text: string): CellRead<readonly string[]> =>
    readList(
      parts(text, /[,;|\n]/).map((part) => part.replace(/[\s\p{Cc}]+/gu, ' ')),
      { max, check: (one) => one.length <= 40, otherwise: 'TOO_LONG' },
    );

/** `https://www.example.com/` counts as example.com. */
export const readDomains =
  (max: number, schema: ZodType) =>
  (text: string): CellRead<readonly string[]> =>
    readList(
      parts(text, /[,;|\s]/).map((part) =>
        part
          .toLowerCase()
          .replace(/^[a-z]+:\/\//, '')
          .replace(/^(?:www\.|@)/, '')
          .replace(/\/.*$/, ''),
      ),
      { max, check: isOf(schema), otherwise: 'NOT_A_DOMAIN' },
    );

const YES = new Set(['1', 'yes', 'y', 'true', 'x', '✓', 'да', 'д', 'истина', 'vip']);
const NO = new Set(['0', 'no', 'n', 'false', '-', 'не', 'н', 'неистина']);

export function readYesNo(text: string): CellRead<boolean> {
  const word = text.trim().toLowerCase();
  if (YES.has(word)) return { value: true };
  return NO.has(word) ? { value: false } : problem('NOT_YES_OR_NO');
}

export const readWhole =
  (min: number, max: number) =>
  (text: string): CellRead<number> => {
    const value = Number(text.trim());
    return /^\d{1,9}$/.test(text.trim()) && value >= min && value <= max ? { value } : problem('NOT_A_NUMBER');
  };

/** BCP 47, as `bg` or `en-GB`. */
export const readLanguage = (text: string): CellRead<string> =>
  /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}$/.test(text.trim())
    ? { value: text.trim().replaceAll('_', '-') }
    : problem('NOT_A_LANGUAGE');

export const readId = (text: string): CellRead<string> =>
  idSchema.safeParse(text.trim()).success ? { value: text.trim() } : problem('NOT_AN_ID');

/** A day on the wall, as `2026-11-30` or `30.11.2026`. */
export function readDate(text: string): CellRead<CalendarDate> {
  const day = dayOfText(text);
  return day === null ? problem('NOT_A_DAY') : { value: calendarDate(day) };
}

/** An IANA name, as `Europe/Sofia`; spaces count as underscores. */
export function readZone(text: string): CellRead<ZoneName> {
  const name = text.trim().replace(/\s+/gu, '_');
  return name.length <= 64 && isZone(name) ? { value: name } : problem('NOT_A_ZONE');
}

/** The address of one person. */
export const readAddress = (text: string): CellRead<string> => {
  const read = readAddresses(1)(text);
  return 'problem' in read ? problem('NOT_AN_ADDRESS') : { value: read.value[0] ?? '' };
};
