import { z } from 'zod';
import { putBackByCreate, putBackByEdit } from '../kernel/audit-rule';
import { type CalendarDate, calendarDateSchema } from '../kernel/calendar-date';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type ZoneName, zoneSchema } from '../kernel/zone';

/** Part of a day on the wall clock, in minutes since midnight. `until` is not part of it; 1440 is the end of the day. */
export interface DayInterval {
  readonly fromMinute: number;
  readonly untilMinute: number;
}

/** Which days of each year a holiday falls on. */
export type YearlyRule =
  /** 29 February exists in leap years only. */
  | { readonly type: 'fixed'; readonly month: number; readonly day: number }
  /** The nth such weekday (1 = Monday) of a month; −1 is the last. */
  | { readonly type: 'nth-weekday'; readonly month: number; readonly weekday: number; readonly nth: 1 | 2 | 3 | 4 | -1 }
  /** Days after Easter Sunday; Good Friday is −2. */
  | { readonly type: 'easter'; readonly church: 'western' | 'orthodox'; readonly days: number };

/** A day with hours of its own, most often none. */
export interface Holiday {
  readonly name: string;
  readonly on: { readonly type: 'once'; readonly date: CalendarDate } | YearlyRule;
  /** When it is open all the same, such as the morning of 24 December. */
  readonly open: readonly DayInterval[];
}

/** When promises run: hours on the wall clock of one time zone. @source requirements SLA-1 */
export interface Calendar extends EntityBase {
  readonly name: string;
  readonly zone: ZoneName;
  /** `true`: 24×7, and neither week nor holidays count. */
  readonly isAlwaysOpen: boolean;
  /** From Monday (0) to Sunday (6). */
  readonly week: readonly (readonly DayInterval[])[];
  /** The first that falls on a day decides; a day named once goes before yearly rules. */
  readonly holidays: readonly Holiday[];
}

declare module '../kernel/entity' {
  interface EntityMap {
    calendar: Calendar;
  }
}

export const END_OF_DAY_MINUTE = 1440;
const INTERVALS_MAX = 12;
const HOLIDAYS_MAX = 500;

const intervalSchema = z
  .strictObject({
    fromMinute: z
      .number()
      .int()
      .min(0)
      .max(END_OF_DAY_MINUTE - 1),
    untilMinute: z.number().int().min(1).max(END_OF_DAY_MINUTE),
  })
  .refine(({ fromMinute, untilMinute }) => fromMinute < untilMinute, {
    error: 'ends before it begins: split it at midnight',
    params: { reason: 'ends_before_it_begins' },
  })
  .meta({ examples: [{ fromMinute: 540, untilMinute: 1020 }] });

const daySchema = z
  .array(intervalSchema)
  .max(INTERVALS_MAX)
  .refine(
    (intervals) =>
      [...intervals]
        .sort((one, other) => one.fromMinute - other.fromMinute)
        .every((interval, index, sorted) => interval.untilMinute <= (sorted[index + 1]?.fromMinute ?? END_OF_DAY_MINUTE)),
    { error: 'intervals overlap', params: { reason: 'overlap' } },
  );

const month = z.number().int().min(1).max(12);
const holidaySchema = z.strictObject({
  name: z.string().min(1).max(100),
  on: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('once'), date: calendarDateSchema }),
    z
      .strictObject({ type: z.literal('fixed'), month, day: z.number().int().min(1).max(31) })
      .refine((on) => on.day <= daysInMonth(on.month), { error: 'this month has fewer days', params: { reason: 'no_such_day' } }),
    z.strictObject({
      type: z.literal('nth-weekday'),
      month,
      weekday: z.number().int().min(1).max(7),
      nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
    }),
    z.strictObject({ type: z.literal('easter'), church: z.enum(['western', 'orthodox']), days: z.number().int().min(-70).max(70) }),
  ]),
  open: daySchema,
});

/** The longest that a month can be. */
function daysInMonth(of: number): number {
  if (of === 2) return 29;
  return [4, 6, 9, 11].includes(of) ? 30 : 31;
}

export const calendarFields = {
  name: z.string().min(1).max(100),
  zone: zoneSchema,
  isAlwaysOpen: z.boolean(),
  week: z.array(daySchema).length(7) as z.ZodType<Calendar['week']>,
  holidays: z.array(holidaySchema).max(HOLIDAYS_MAX) as z.ZodType<Calendar['holidays']>,
};

export const calendarSchema: z.ZodType<Calendar> = z.strictObject({ ...entityFields, ...calendarFields });

const editBack = putBackByEdit({ name: 'calendar.edit', idArg: 'calendarId', fields: Object.keys(calendarFields) });

export const calendarDefinition: EntityDefinition<'calendar'> = {
  kind: 'calendar',
  schema: calendarSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: { putBack: (change) => editBack(change) ?? putBackByCreate(change, { name: 'calendar.create', idArg: 'calendarId' }) },
};

/** Monday to Friday, 9:00 to 17:00. */
export function usualWeek(): Calendar['week'] {
  const workday = [{ fromMinute: 540, untilMinute: 1020 }];
  return [workday, workday, workday, workday, workday, [], []];
}

/** A calendar that never opens would make every promise run for ever. */
export const everOpens = ({ isAlwaysOpen, week }: Pick<Calendar, 'isAlwaysOpen' | 'week'>): boolean =>
  isAlwaysOpen || week.some((day) => day.length > 0);
