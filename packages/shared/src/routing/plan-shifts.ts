import { z } from 'zod';
import { can } from '../identity/can';
import '../identity/person';
import { type Action, effect, nothing } from '../kernel/action';
import { type CalendarDate, calendarDate, calendarDateSchema, type DayNumber, parseCalendarDate } from '../kernel/calendar-date';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { type Id, idSchema } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { wallClockAt } from '../kernel/wall-clock';
import { type ZoneName, zoneSchema } from '../kernel/zone';
import './routing-events';
import { shiftsOn } from './shift-hours';
import {
  mondaySchema,
  PATTERNS_MAX,
  SHIFT_DAYS_MAX,
  type Shift,
  type ShiftDay,
  type ShiftPattern,
  type ShiftPlan,
  shiftsSchema,
  weekSchema,
} from './shift-plan';

const daySchema = z.strictObject({
  date: calendarDateSchema,
  /** `null`: as the pattern says again. */
  shifts: shiftsSchema.nullable(),
  /** What stood there when its author began. Not given: whatever stood there. */
  seen: shiftsSchema.exactOptional(),
});

const args = z.strictObject({
  personId: idSchema,
  /** On whose wall clock these hours are meant: of a new plan the zone that it keeps, else the plan's own. */
  zone: zoneSchema,
  days: z.array(daySchema).max(100),
  /** A week that repeats from its Monday on; what single days of that week said goes. */
  pattern: z.strictObject({ from: mondaySchema, week: weekSchema }).nullable(),
});
export type PlanShiftsArgs = z.infer<typeof args>;

/** How long a day is kept after it. */
const KEPT_DAYS = 62;

/**
 * Plans when somebody works: single days, a week that repeats, or both.
 *
 * @throws AppError `CONFLICT` when somebody else has planned the same day otherwise (`details.date`), or the plan is read in another zone by now
 *   (`details.path`: `zone`) · `TOO_LARGE`
 * @source requirements ORG-4, SYN-3
 */
export const planShifts: Action<PlanShiftsArgs> = {
  name: 'shift.plan',
  args,
  origin: 'person',
  reads: ({ personId }) => [ref('person', personId), ref('shiftPlan', personId)],
  can: ({ get, args, actor }) => can(actor, 'supervise', { type: 'shifts', groupIds: get('person', args.personId).groupIds }),
  perform({ get, args, now }) {
    const current = get.find('shiftPlan', args.personId) ?? blankPlan(args.personId, args.zone, now);
    if (current.zone !== args.zone) throw new AppError('CONFLICT', 'this plan is read in another zone', { path: 'zone' });
    requireSameDays(current, args);
    const today = wallClockAt(args.zone, now).day;
    const patterns = withPattern(current.patterns, args.pattern, today);
    const days = withDays(current.days, args, today);
    if (patterns.length > PATTERNS_MAX || days.length > SHIFT_DAYS_MAX) throw new AppError('TOO_LARGE', 'too much is planned ahead');
    const next = { ...current, patterns, days };
    if (current.revision > 0 && JSON.stringify(next) === JSON.stringify(current)) return nothing;
    return effect([put('shiftPlan', { ...next, updatedAt: now })], [{ type: 'shift-plan.changed', personId: args.personId }]);
  },
};

const blankPlan = (id: Id, zone: ZoneName, now: EpochMs): ShiftPlan => ({
  ...{ id, revision: 0, createdAt: now, updatedAt: now },
  ...{ zone, patterns: [], days: [] },
});

const numberOf = (date: CalendarDate): DayNumber => parseCalendarDate(date) ?? (0 as DayNumber);
const dateOf = (day: number): CalendarDate => calendarDate(day as DayNumber);
const isSame = (one: readonly Shift[], other: readonly Shift[]): boolean => JSON.stringify(one) === JSON.stringify(other);

function requireSameDays(current: ShiftPlan, { days }: PlanShiftsArgs): void {
  for (const { date, shifts, seen } of days) {
    const stands = shiftsOn(current, date, numberOf(date));
    if (seen === undefined || isSame(stands, seen) || (shifts !== null && isSame(stands, shifts))) continue;
    throw new AppError('CONFLICT', 'this day was planned otherwise meanwhile', { date });
  }
}

/** What held before the kept days is one pattern at most. */
function withPattern(all: readonly ShiftPattern[], added: ShiftPattern | null, today: number): readonly ShiftPattern[] {
  const others = added === null ? all : all.filter(({ from }) => from !== added.from);
  const sorted = [...others, ...(added === null ? [] : [added])].sort((a, b) => (a.from < b.from ? -1 : 1));
  const kept = dateOf(today - KEPT_DAYS);
  return sorted.filter((_, index) => (sorted[index + 1]?.from ?? '9') > kept);
}

function withDays(all: readonly ShiftDay[], { days, pattern }: PlanShiftsArgs, today: number): readonly ShiftDay[] {
  const monday = pattern === null ? null : numberOf(pattern.from);
  const ofWeek = new Set(monday === null ? [] : Array.from({ length: 7 }, (_, day) => dateOf(monday + day)));
  const changed = new Map(days.map((one) => [one.date, one.shifts]));
  const kept = dateOf(today - KEPT_DAYS);
  const stay = all.filter(({ date }) => date >= kept && !ofWeek.has(date) && !changed.has(date));
  const added = [...changed].flatMap(([date, shifts]): readonly ShiftDay[] => (shifts === null || date < kept ? [] : [{ date, shifts }]));
  return [...stay, ...added].sort((a, b) => (a.date < b.date ? -1 : 1));
}
