import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { idSchema } from '../kernel/ids';
import { addMs, DAY_MS, type EpochMs, epochMsSchema } from '../kernel/time';
import type { Calendar } from './calendar';
import { type CompiledCalendar, compileCalendar } from './compile-calendar';
import { OpenHours } from './open-hours';

/** A calendar as instants, under the id of the calendar. Made on the server alone; every device computes on it. @source requirements SLA-1 */
export interface CompiledCalendarEntity extends EntityBase, CompiledCalendar {}

declare module '../kernel/entity' {
  interface EntityMap {
    compiledCalendar: CompiledCalendarEntity;
  }
}

/** Twelve intervals a day for five years. */
const EDGES_MAX = 50_000;

export const compiledCalendarSchema: z.ZodType<CompiledCalendarEntity> = z.strictObject({
  ...entityFields,
  calendarId: idSchema,
  calendarRevision: z.number().int().min(0),
  zoneEdition: z.string().max(40),
  from: epochMsSchema,
  until: epochMsSchema,
  edges: z.array(z.number().int().min(0)).max(EDGES_MAX),
});

export const compiledCalendarDefinition: EntityDefinition<'compiledCalendar'> = {
  kind: 'compiledCalendar',
  schema: compiledCalendarSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: 'none',
};

const DAYS_BACK = 3 * 366;
const DAYS_AHEAD = 400;

/** How much of a calendar is compiled on a day: whole days, so that the same day gives the same. */
export function compiledRange(now: EpochMs): { readonly from: EpochMs; readonly until: EpochMs } {
  const today = addMs(now, -(now % DAY_MS));
  return { from: Math.max(0, addMs(today, -DAYS_BACK * DAY_MS)) as EpochMs, until: addMs(today, DAYS_AHEAD * DAY_MS) };
}

/**
 * The compiled calendar after `before`, as of an instant.
 *
 * @param calendar - with the revision that it has now
 * @throws AppError `NO_OPEN_HOURS`
 */
export function compiledEntity(
  calendar: Calendar,
  before: CompiledCalendarEntity | null,
  { now, zoneEdition }: { readonly now: EpochMs; readonly zoneEdition: string },
): CompiledCalendarEntity {
  const compiled = compileCalendar(calendar, { ...compiledRange(now), zoneEdition });
  const base = { id: calendar.id, revision: before?.revision ?? 0, createdAt: before?.createdAt ?? now, updatedAt: now };
  return { ...base, ...compiled };
}

const known = new WeakMap<object, OpenHours>();

/** The opening hours of a compiled calendar, made once for each object that is passed in. */
export function openHoursOf(compiled: CompiledCalendarEntity): OpenHours {
  const made = known.get(compiled) ?? new OpenHours(compiled);
  known.set(compiled, made);
  return made;
}
