import { z } from 'zod';

/** A day on the wall, anywhere: `2026-11-22`. */
export type CalendarDate = string & { readonly __unit: 'CalendarDate' };

/** A day of the proleptic Gregorian calendar as a count of days since 1970-01-01. */
export type DayNumber = number & { readonly __unit: 'DayNumber' };

export interface DateParts {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly day: number;
}

const DAYS_IN_ERA = 146_097;
const DAYS_TO_1970 = 719_468;

/** Counts from 1 March, so that the leap day is the last of its year. */
export function dayNumber({ year, month, day }: DateParts): DayNumber {
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * DAYS_IN_ERA + dayOfEra - DAYS_TO_1970) as DayNumber;
}

export function datePartsOf(number: DayNumber): DateParts {
  const days = number + DAYS_TO_1970;
  const era = Math.floor(days / DAYS_IN_ERA);
  const dayOfEra = days - era * DAYS_IN_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/** 1 = Monday … 7 = Sunday. */
export const isoWeekday = (number: DayNumber): number => ((((number + 3) % 7) + 7) % 7) + 1;

export function calendarDate(number: DayNumber): CalendarDate {
  const { year, month, day } = datePartsOf(number);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as CalendarDate;
}

/** @returns `null` for what is no day, such as `2026-02-30` */
export function parseCalendarDate(text: string): DayNumber | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const parts = { year: Number(year), month: Number(month), day: Number(day) };
  const number = dayNumber(parts);
  return calendarDate(number) === text ? number : null;
}

export const calendarDateSchema = z
  .string()
  .refine((text) => parseCalendarDate(text) !== null, { error: 'not a day, such as 2026-11-22', params: { reason: 'no_such_day' } })
  .meta({ examples: ['2026-11-22'] }) as unknown as z.ZodType<CalendarDate>;
