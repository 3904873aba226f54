import { parseCalendarDate } from '@quayside/shared/kernel/calendar-date';
import { type Calendar, calendarFields, everOpens, type Holiday } from '@quayside/shared/sla/calendar';
import { z } from 'zod';
import { formatDay, parseDay } from './parse-hours';

export const RULES = ['once', 'fixed', 'nth-weekday', 'western', 'orthodox'] as const;
export type Rule = (typeof RULES)[number];

/** A holiday as it is typed. */
export interface HolidayDraft {
  readonly key: string;
  readonly name: string;
  readonly rule: Rule;
  readonly date: string;
  readonly day: string;
  readonly month: string;
  readonly nth: string;
  readonly weekday: string;
  readonly days: string;
  readonly open: string;
}

/** Working hours as they are typed. */
export interface CalendarDraft {
  readonly name: string;
  readonly zone: string;
  readonly isAlwaysOpen: boolean;
  readonly week: readonly string[];
  readonly holidays: readonly HolidayDraft[];
}

export type CalendarFields = Pick<Calendar, 'name' | 'zone' | 'isAlwaysOpen' | 'week' | 'holidays'>;

/** Field → why it cannot be taken; `week` for all of it, `week.2` for Wednesday, `holidays.<key>.date`. */
export type DraftErrors = Readonly<Record<string, string>>;

export const blankHoliday = (key: string): HolidayDraft => ({
  key,
  name: '',
  rule: 'once',
  date: '',
  day: '1',
  month: '1',
  nth: '1',
  weekday: '1',
  days: '0',
  open: '',
});

export function draftOf(calendar: CalendarFields): CalendarDraft {
  const { name, zone, isAlwaysOpen, week, holidays } = calendar;
  return { name, zone, isAlwaysOpen, week: week.map(formatDay), holidays: holidays.map((one, index) => holidayDraft(one, String(index))) };
}

function holidayDraft({ name, on, open }: Holiday, key: string): HolidayDraft {
  const draft = { ...blankHoliday(key), name, open: formatDay(open) };
  switch (on.type) {
    case 'once':
      return { ...draft, rule: 'once', date: on.date };
    case 'fixed':
      return { ...draft, rule: 'fixed', month: String(on.month), day: String(on.day) };
    case 'nth-weekday':
      return { ...draft, rule: 'nth-weekday', month: String(on.month), weekday: String(on.weekday), nth: String(on.nth) };
    case 'easter':
      return { ...draft, rule: on.church, days: String(on.days) };
  }
}

/** What was typed as a calendar, or where and why it cannot be one. */
export function readDraft(draft: CalendarDraft): { readonly fields: CalendarFields } | { readonly errors: DraftErrors } {
  const errors: Record<string, string> = {};
  const day = (text: string, path: string) => {
    const parsed = parseDay(text);
    if ('intervals' in parsed) return parsed.intervals;
    errors[path] = parsed.error;
    return [];
  };
  if (draft.name.trim() === '') errors.name = 'name';
  if (!calendarFields.zone.safeParse(draft.zone.trim()).success) errors.zone = 'unknown_zone';
  const week = draft.week.map((text, index) => day(text, `week.${index}`));
  const holidays = draft.holidays.map((one) => {
    const path = `holidays.${one.key}`;
    if (one.name.trim() === '') errors[`${path}.name`] = 'name';
    const on = ruleOf(one);
    if (on === null) errors[`${path}.date`] = one.rule === 'western' || one.rule === 'orthodox' ? 'number' : 'no_such_day';
    return { name: one.name.trim(), on, open: day(one.open, `${path}.open`) };
  });
  const fields = { name: draft.name.trim(), zone: draft.zone.trim(), isAlwaysOpen: draft.isAlwaysOpen, week, holidays };
  if (Object.keys(errors).length === 0 && !everOpens(fields)) errors.week = 'never_opens';
  if (Object.keys(errors).length > 0) return { errors };
  const parsed = z.strictObject(calendarFields).safeParse(fields);
  return parsed.success ? { fields: parsed.data as CalendarFields } : { errors: { form: 'other' } };
}

const whole = (text: string): number | null => (/^-?\d{1,3}$/.test(text.trim()) ? Number(text) : null);

function ruleOf(draft: HolidayDraft): unknown {
  const month = whole(draft.month);
  const on = {
    once: parseCalendarDate(draft.date.trim()) === null ? null : { type: 'once', date: draft.date.trim() },
    fixed: { type: 'fixed', month, day: whole(draft.day) },
    'nth-weekday': { type: 'nth-weekday', month, weekday: whole(draft.weekday), nth: whole(draft.nth) },
    western: { type: 'easter', church: 'western', days: whole(draft.days) },
    orthodox: { type: 'easter', church: 'orthodox', days: whole(draft.days) },
  }[draft.rule];
  const isRule = calendarFields.holidays.safeParse([{ name: 'x', on, open: [] }]).success;
  return isRule ? on : null;
}
