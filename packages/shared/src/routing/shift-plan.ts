import { z } from 'zod';
import { type CalendarDate, calendarDateSchema, isoWeekday, parseCalendarDate } from '../kernel/calendar-date';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type EpochMs, epochMsSchema } from '../kernel/time';
import { type ZoneName, zoneSchema } from '../kernel/zone';

/** Working hours of one person on one day, in minutes since its midnight on the wall clock. */
export interface Shift {
  readonly fromMinute: number;
  /** Not part of it. More than 1440: it ends on the next day, at most 24 hours after it began. */
  readonly untilMinute: number;
}

/** A week that repeats, from one Monday on until the next pattern begins. */
export interface ShiftPattern {
  readonly from: CalendarDate;
  /** From Monday (0) to Sunday (6). */
  readonly week: readonly (readonly Shift[])[];
}

/** One day that is other than the pattern says; no shifts: free. */
export interface ShiftDay {
  readonly date: CalendarDate;
  readonly shifts: readonly Shift[];
}

/** When one person works; `id` is that of the person. Who has none is never on shift. @source requirements ORG-4 */
export interface ShiftPlan extends EntityBase {
  /** On whose wall clock all of it is read. */
  readonly zone: ZoneName;
  /** In the order of their Mondays. */
  readonly patterns: readonly ShiftPattern[];
  /** In the order of their dates. */
  readonly days: readonly ShiftDay[];
  /** The last coming on shift or going that was followed. Absent: none was. */
  readonly turnedAt?: EpochMs;
}

declare module '../kernel/entity' {
  interface EntityMap {
    shiftPlan: ShiftPlan;
  }
}

const DAY_MINUTES = 1440;
const SHIFTS_A_DAY_MAX = 6;
export const PATTERNS_MAX = 100;
export const SHIFT_DAYS_MAX = 800;

const shiftSchema: z.ZodType<Shift> = z
  .strictObject({
    fromMinute: z
      .number()
      .int()
      .min(0)
      .max(DAY_MINUTES - 1),
    untilMinute: z
      .number()
      .int()
      .min(1)
      .max(2 * DAY_MINUTES - 1),
  })
  .refine(({ fromMinute, untilMinute }) => fromMinute < untilMinute, {
    error: 'a shift ends after it begins',
    params: { reason: 'ends_before_it_begins' },
  })
  .refine(({ fromMinute, untilMinute }) => untilMinute - fromMinute <= DAY_MINUTES, {
    error: 'a shift lasts a day at most',
    params: { reason: 'too_long' },
  })
  .meta({ examples: [{ fromMinute: 540, untilMinute: 1020 }] });

/** In order, without overlap. One that reaches into the next day may overlap with those of that day: together they are one stretch. */
export const shiftsSchema: z.ZodType<readonly Shift[]> = z
  .array(shiftSchema)
  .max(SHIFTS_A_DAY_MAX)
  .refine((all) => all.every(({ untilMinute }, index) => untilMinute <= (all[index + 1]?.fromMinute ?? 2 * DAY_MINUTES)), {
    error: 'shifts overlap, or are not in their order',
    params: { reason: 'overlap' },
  });

export const weekSchema: z.ZodType<ShiftPattern['week']> = z.array(shiftsSchema).length(7);

export const mondaySchema = calendarDateSchema
  .refine((date) => isoWeekday(parseCalendarDate(date) ?? (0 as never)) === 1, {
    error: 'not a Monday',
    params: { reason: 'not_a_monday' },
  })
  .meta({ examples: ['2026-11-23'] });

export const shiftPlanSchema: z.ZodType<ShiftPlan> = z.strictObject({
  ...entityFields,
  zone: zoneSchema,
  patterns: z.array(z.strictObject({ from: mondaySchema, week: weekSchema })).max(PATTERNS_MAX),
  days: z.array(z.strictObject({ date: calendarDateSchema, shifts: shiftsSchema })).max(SHIFT_DAYS_MAX),
  turnedAt: epochMsSchema.exactOptional(),
});

export const shiftPlanDefinition: EntityDefinition<'shiftPlan'> = {
  kind: 'shiftPlan',
  schema: shiftPlanSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  // that a shift began or ended is noted by a timer, twice a day for everybody
  audit: { byPeopleOnly: true },
};
