import type { EpochMs } from '../kernel/time';
import { type CaseSla, isPaused, type SlaPlan } from './case-sla';
import { type PauseReason, SLA_TARGETS, type SlaClock, type SlaTarget, usedUpAt } from './clock';
import type { OpenHours } from './open-hours';

/** What happens to a case that its clocks care for. `at` is when it was done, which for offline work lies before it is known. */
export type SlaEvent = { readonly at: EpochMs } & (
  | { readonly type: 'accepted' | 'answered' | 'customer-wrote' | 'resumed' | 'resolved' | 'reopened' }
  /** It stands still from now, whatever it did before. */
  | { readonly type: 'paused'; readonly because: PauseReason }
  | { readonly type: 'replanned'; readonly plan: SlaPlan }
);

/** The promises on a case that was opened just now. */
export function openSla(plan: SlaPlan, at: EpochMs, hours: OpenHours): CaseSla {
  const none = { accept: null, 'first-response': null, 'next-response': null, resolution: null };
  const sla: CaseSla = { ...plan, openedAt: at, acceptedAt: null, answeredAt: null, pauses: [], clocks: none, breaches: [] };
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
export const applySlaEvent = (before: CaseSla, event: SlaEvent, hours: OpenHours): CaseSla =>
  withDueTimes(afterEvent(noteBreaches(before, event.at), event), hours);

/** Marks what was due before an instant and has not been kept. At the due instant itself it is still in time. */
export function noteBreaches(sla: CaseSla, at: EpochMs): CaseSla {
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

function afterEvent(sla: CaseSla, event: SlaEvent): CaseSla {
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

function eachClock(sla: CaseSla, change: (clock: SlaClock, target: SlaTarget) => SlaClock | null): CaseSla {
  const clocks: Record<SlaTarget, SlaClock | null> = { ...sla.clocks };
  for (const target of SLA_TARGETS) {
    const clock = clocks[target];
    if (clock !== null) clocks[target] = change(clock, target);
  }
  return { ...sla, clocks };
}

function start(sla: CaseSla, targets: readonly SlaTarget[], at: EpochMs): CaseSla {
  const clocks: Record<SlaTarget, SlaClock | null> = { ...sla.clocks };
  for (const target of targets) {
    const budgetMs = sla.budgets[target];
    if (budgetMs !== null) clocks[target] = { startedAt: at, budgetMs, ended: null, dueAt: null, breachedAt: null };
  }
  return { ...sla, clocks };
}

const end = (sla: CaseSla, targets: readonly SlaTarget[], as: 'kept' | 'void', at: EpochMs): CaseSla =>
  eachClock(sla, (clock, target) => (targets.includes(target) && clock.ended === null ? { ...clock, ended: { at, as } } : clock));

const runOn = (sla: CaseSla, goingOn: SlaTarget): CaseSla =>
  eachClock(sla, (clock, target) => (target === goingOn ? { ...clock, ended: null } : clock));

function pause(sla: CaseSla, because: PauseReason, at: EpochMs): CaseSla {
  const { pauses } = resume(sla, at);
  return { ...sla, pauses: [...pauses, { from: afterPauses(sla, at), until: null, because }] };
}

function resume(sla: CaseSla, at: EpochMs): CaseSla {
  const last = sla.pauses.at(-1);
  if (last === undefined || last.until !== null) return sla;
  return { ...sla, pauses: [...sla.pauses.slice(0, -1), { ...last, until: afterPauses(sla, at) }] };
}

/** What was done offline comes in late; it does not reach behind the pauses that are on record. */
function afterPauses({ pauses }: CaseSla, at: EpochMs): EpochMs {
  const last = pauses.at(-1);
  return Math.max(at, last?.until ?? last?.from ?? 0) as EpochMs;
}

/** Pauses, and what has ended, stay as they are: only budgets and calendar change. */
function replan(sla: CaseSla, plan: SlaPlan): CaseSla {
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

const withDueTimes = (sla: CaseSla, hours: OpenHours): CaseSla =>
  eachClock(sla, (clock) => {
    if (clock.ended !== null) return clock;
    return { ...clock, dueAt: isPaused(sla) ? null : usedUpAt(clock.startedAt, sla.pauses, clock.budgetMs, hours) };
  });
