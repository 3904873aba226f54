import { z } from 'zod';
import { type DurationMs, type EpochMs, epochMsSchema } from '../kernel/time';
import { isPaused, type SlaPlan, type SlaState, slaPlanSchema } from './case-sla';
import { PAUSE_REASONS, type PauseReason, SLA_TARGETS, type SlaClock, type SlaTarget, usedUpAt } from './clock';
import type { OpenHours } from './open-hours';

/** What happens to a case that its clocks care for. `at` is when it was done, which for offline work lies before it is known. */
export type SlaEvent = { readonly at: EpochMs } & (
  | { readonly type: 'accepted' | 'answered' | 'customer-wrote' | 'resumed' | 'resolved' | 'reopened' }
  /** It stands still from now, whatever it did before. */
  | { readonly type: 'paused'; readonly because: PauseReason }
  | { readonly type: 'replanned'; readonly plan: SlaPlan }
);

export const slaEventSchema: z.ZodType<SlaEvent> = z.discriminatedUnion('type', [
  z.strictObject({
    at: epochMsSchema,
    type: z.enum(['accepted', 'answered', 'customer-wrote', 'resumed', 'resolved', 'reopened']),
  }),
  z.strictObject({ at: epochMsSchema, type: z.literal('paused'), because: z.enum(PAUSE_REASONS) }),
  z.strictObject({ at: epochMsSchema, type: z.literal('replanned'), plan: slaPlanSchema }),
]);

/** The promises on a case that was opened just now. */
export function openSla(plan: SlaPlan, at: EpochMs, hours: OpenHours): SlaState {
  const none = { accept: null, 'first-response': null, 'next-response': null, resolution: null };
  const sla: SlaState = { ...plan, openedAt: at, acceptedAt: null, answeredAt: null, pauses: [], clocks: none, breaches: [] };
  return withDueTimes(start(sla, ['accept', 'first-response', 'resolution'], at), hours);
}

/**
 * How the promises stand after an event.
 *
 * Breaches are judged first, by what was due until then: so no event and no re-plan takes a breach back, nor makes one of what was still
 * in time when it came.
 *
 * @param hours - of the calendar that holds after the event
 * @source requirements SLA-3, SLA-4
 */
export const applySlaEvent = <S extends SlaState>(before: S, event: SlaEvent, hours: OpenHours): S =>
  withDueTimes(afterEvent(noteBreaches(before, event.at), event), hours);

/** Marks what was due before an instant and has not been kept. At the due instant itself it is still in time. */
export function noteBreaches<S extends SlaState>(sla: S, at: EpochMs): S {
  const missed = SLA_TARGETS.flatMap((target) => {
    const clock = sla.clocks[target];
    const isMissed = clock !== null && clock.ended === null && clock.breachedAt === null && clock.dueAt !== null && clock.dueAt < at;
    return isMissed && clock.dueAt !== null ? [{ target, dueAt: clock.dueAt }] : [];
  });
  if (missed.length === 0) return sla;
  const marked = eachClock(sla, (clock, target) => ({
    ...clock,
    breachedAt: missed.find((one) => one.target === target)?.dueAt ?? clock.breachedAt,
  }));
  return { ...marked, breaches: [...sla.breaches, ...missed] };
}

function afterEvent<S extends SlaState>(sla: S, event: SlaEvent): S {
  const { at } = event;
  switch (event.type) {
    case 'accepted':
      return { ...end(sla, ['accept'], 'kept', at), acceptedAt: sla.acceptedAt ?? at };
    case 'answered':
      return { ...end(sla, ['first-response', 'next-response'], 'kept', at), answeredAt: sla.answeredAt ?? at };
    case 'customer-wrote':
      return sla.answeredAt === null || isRunning(sla.clocks['next-response']) ? sla : start(sla, ['next-response'], at);
    case 'paused':
      return pause(sla, event.because, at);
    case 'resumed':
      return resume(sla, at);
    case 'resolved': {
      const kept = end(sla, ['resolution'], 'kept', at);
      return pause(end(kept, ['accept', 'first-response', 'next-response'], 'void', at), 'resolved', at);
    }
    case 'reopened':
      return start(runOn(resume(sla, at), 'resolution'), ['next-response'], at);
    case 'replanned':
      return replan(sla, event.plan);
  }
}

const isRunning = (clock: SlaClock | null): boolean => clock !== null && clock.ended === null;

function eachClock<S extends SlaState>(sla: S, change: (clock: SlaClock, target: SlaTarget) => SlaClock | null): S {
  const clocks: Record<SlaTarget, SlaClock | null> = { ...sla.clocks };
  for (const target of SLA_TARGETS) {
    const clock = clocks[target];
    if (clock !== null) clocks[target] = change(clock, target);
  }
  return { ...sla, clocks };
}

function start<S extends SlaState>(sla: S, targets: readonly SlaTarget[], at: EpochMs): S {
  const clocks: Record<SlaTarget, SlaClock | null> = { ...sla.clocks };
  for (const target of targets) {
    const budgetMs = sla.budgets[target];
    if (budgetMs !== null)
      clocks[target] = { startedAt: at, budgetMs, ended: null, dueAt: null, riskAt: null, riskNotedAt: null, breachedAt: null };
  }
  return { ...sla, clocks };
}

const end = <S extends SlaState>(sla: S, targets: readonly SlaTarget[], as: 'kept' | 'void', at: EpochMs): S =>
  eachClock(sla, (clock, target) => (targets.includes(target) && clock.ended === null ? { ...clock, ended: { at, as } } : clock));

const runOn = <S extends SlaState>(sla: S, goingOn: SlaTarget): S =>
  eachClock(sla, (clock, target) => (target === goingOn ? { ...clock, ended: null } : clock));

function pause<S extends SlaState>(sla: S, because: PauseReason, at: EpochMs): S {
  const { pauses } = resume(sla, at);
  return { ...sla, pauses: [...pauses, { from: afterPauses(sla, at), until: null, because }] };
}

function resume<S extends SlaState>(sla: S, at: EpochMs): S {
  const last = sla.pauses.at(-1);
  if (last === undefined || last.until !== null) return sla;
  return { ...sla, pauses: [...sla.pauses.slice(0, -1), { ...last, until: afterPauses(sla, at) }] };
}

/** What was done offline comes in late; it does not reach behind the pauses that are on record. */
function afterPauses({ pauses }: SlaState, at: EpochMs): EpochMs {
  const last = pauses.at(-1);
  return Math.max(at, last?.until ?? last?.from ?? 0) as EpochMs;
}

/** Pauses, and what has ended, stay as they are: only budgets and calendar change. */
function replan<S extends SlaState>(sla: S, plan: SlaPlan): S {
  const replanned = eachClock({ ...sla, ...plan }, (clock, target) => {
    const budgetMs = plan.budgets[target];
    if (clock.ended !== null) return clock;
    if (budgetMs === null) return clock.breachedAt === null ? null : clock;
    return { ...clock, budgetMs };
  });
  const owed: SlaTarget[] = ['resolution'];
  if (sla.acceptedAt === null) owed.push('accept');
  if (sla.answeredAt === null) owed.push('first-response');
  const isResolved = sla.pauses.at(-1)?.until === null && sla.pauses.at(-1)?.because === 'resolved';
  const added = isResolved ? [] : owed.filter((target) => sla.clocks[target] === null);
  return start(replanned, added, sla.openedAt);
}

const withDueTimes = <S extends SlaState>(sla: S, hours: OpenHours): S =>
  eachClock(sla, (clock) => {
    if (clock.ended !== null) return clock;
    const usedUp = (workingMs: number) => usedUpAt(clock.startedAt, sla.pauses, workingMs as DurationMs, hours);
    const dueAt = isPaused(sla) ? null : usedUp(clock.budgetMs);
    return { ...clock, dueAt, riskAt: dueAt === null ? null : usedUp(Math.ceil((clock.budgetMs * sla.atRiskPercent) / 100)) };
  });
