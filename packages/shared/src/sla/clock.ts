import { z } from 'zod';
import { type DurationMs, type EpochMs, epochMsSchema } from '../kernel/time';
import type { OpenHours, Stretch } from './open-hours';

/** What is promised. @source requirements SLA-3 */
export const SLA_TARGETS = ['accept', 'first-response', 'next-response', 'resolution'] as const;
export type SlaTarget = (typeof SLA_TARGETS)[number];

/** Why the clocks of a case stand still. `stopped`: it lies in the trash, is spam or was merged into another. */
export const PAUSE_REASONS = ['waiting_customer', 'waiting_third_party', 'resolved', 'stopped'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

export interface Pause {
  readonly from: EpochMs;
  /** `null`: it lasts. */
  readonly until: EpochMs | null;
  readonly because: PauseReason;
}

/** One promise. Facts and what follows from them; nothing is counted up, so that no number of re-plans shifts it. */
export interface SlaClock {
  readonly startedAt: EpochMs;
  /** Working time, not wall-clock time. */
  readonly budgetMs: DurationMs;
  /** `void`: the case was resolved before it had to be kept. */
  readonly ended: { readonly at: EpochMs; readonly as: 'kept' | 'void' } | null;
  /** The last instant at which it can be kept. `null` while it stands still, or when it lies behind the known calendar. */
  readonly dueAt: EpochMs | null;
  /** When so much of the budget is used that it is at risk. `null` whenever `dueAt` is. */
  readonly riskAt: EpochMs | null;
  /** The last `riskAt` that people were told of by a version that did not write `risksTold` yet. */
  readonly riskNotedAt: EpochMs | null;
  /** The due instant that was missed. Stays, whatever is planned anew later. */
  readonly breachedAt: EpochMs | null;
}

export const durationMsSchema = z.number().int().min(0) as unknown as z.ZodType<DurationMs>;

export const pauseSchema: z.ZodType<Pause> = z.strictObject({
  from: epochMsSchema,
  until: epochMsSchema.nullable(),
  because: z.enum(PAUSE_REASONS),
});

export const slaClockSchema: z.ZodType<SlaClock> = z.strictObject({
  startedAt: epochMsSchema,
  budgetMs: durationMsSchema,
  ended: z.strictObject({ at: epochMsSchema, as: z.enum(['kept', 'void']) }).nullable(),
  dueAt: epochMsSchema.nullable(),
  riskAt: epochMsSchema.nullable(),
  riskNotedAt: epochMsSchema.nullable(),
  breachedAt: epochMsSchema.nullable(),
});

/** When a clock runs: the time from its start to an end, without the pauses in it. */
export function* runningStretches(startedAt: EpochMs, pauses: readonly Pause[], end: EpochMs): Generator<Stretch> {
  let from = startedAt;
  for (const pause of pauses) {
    if (pause.from >= end) break;
    if (from < pause.from) yield { from, until: pause.from };
    if (pause.until === null) return;
    if (from < pause.until) from = pause.until;
  }
  if (from < end) yield { from, until: end };
}

/**
 * The first instant by which a part of the budget has been used.
 *
 * @param workingMs - the whole budget gives the due instant, less of it the moment from which it is at risk
 * @returns `null` when a pause that lasts comes first, or when it is later than the calendar is known
 */
export function usedUpAt(startedAt: EpochMs, pauses: readonly Pause[], workingMs: DurationMs, hours: OpenHours): EpochMs | null {
  let left: number = workingMs;
  for (const { from, until } of runningStretches(startedAt, pauses, hours.until)) {
    const open = hours.between(from, until);
    if (left <= open) return hours.after(from, left as DurationMs);
    left -= open;
  }
  return null;
}

/** Working time that a clock has used until an instant. */
export function usedMs(clock: Pick<SlaClock, 'startedAt' | 'ended'>, pauses: readonly Pause[], at: EpochMs, hours: OpenHours): DurationMs {
  const end = clock.ended === null ? at : (Math.min(at, clock.ended.at) as EpochMs);
  let used = 0;
  for (const { from, until } of runningStretches(clock.startedAt, pauses, end)) used += hours.between(from, until);
  return used as DurationMs;
}
