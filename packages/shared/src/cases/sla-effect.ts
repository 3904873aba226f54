import { type Effect, effect, nothing } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { type Put, put } from '../kernel/entity';
import type { DomainEvent } from '../kernel/event';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { isRiskTold } from '../sla/case-sla';
import { SLA_TARGETS, type SlaClock, type SlaTarget } from '../sla/clock';
import type { CaseSla } from '../sla/take-back-answer';
import type { Case } from './case';
import type { PlannedCase, PlannedTarget } from './sla-events';
import { timelineEvent } from './timeline-event';

/** Promises, breaches and the clock are the product's own. */
const SLA: Actor = { type: 'system', name: 'sla' };

const isRunning = (clock: SlaClock | null): clock is SlaClock => clock !== null && clock.ended === null;

/** The instant at which the first promise that still runs is due. `null`: none runs, or all stand still. */
export function nextDueAt(sla: CaseSla | null): EpochMs | null {
  const due = SLA_TARGETS.flatMap((target) => {
    const clock = sla?.clocks[target] ?? null;
    return isRunning(clock) && clock.dueAt !== null ? [clock.dueAt] : [];
  });
  return due.length === 0 ? null : (Math.min(...due) as EpochMs);
}

/** What the clock has to watch of a promise. */
function watched(sla: CaseSla | null, target: SlaTarget): PlannedTarget {
  const clock = sla?.clocks[target] ?? null;
  if (sla === null || !isRunning(clock) || clock.breachedAt !== null) return { target, riskAt: null, dueAt: null };
  return { target, riskAt: isRiskTold(sla, target) ? null : clock.riskAt, dueAt: clock.dueAt };
}

/** What has changed for the clock from one state of the promises to the next. `null`: nothing. */
export function plannedCase(of: Case, next: CaseSla): PlannedCase | null {
  const changed = SLA_TARGETS.flatMap((target) => {
    const [before, after] = [watched(of.sla ?? null, target), watched(next, target)];
    return before.riskAt === after.riskAt && before.dueAt === after.dueAt ? [] : [after];
  });
  return changed.length === 0 ? null : { caseId: of.id, priority: of.priority, changed };
}

export interface Noted {
  readonly puts: readonly Put[];
  readonly events: readonly DomainEvent[];
}

/**
 * The case with its promises as they now stand, and what is told of it: each breach once, and what was done offline in time although a breach
 * had been noted.
 */
export function notedSla(of: Case, next: CaseSla, { now, newId }: { readonly now: EpochMs; readonly newId: () => Id }): Noted {
  const puts: Put[] = [put('case', { ...of, sla: next, slaDueAt: nextDueAt(next) })];
  const events: DomainEvent[] = [];
  const tell = (type: string, target: SlaTarget, from: EpochMs, to: EpochMs) =>
    puts.push(
      timelineEvent({ id: newId(), caseId: of.id, actor: SLA, now, event: { type, field: target, from: String(from), to: String(to) } }),
    );
  for (const { target, dueAt } of next.breaches.slice(of.sla?.breaches.length ?? 0)) {
    tell('case.sla-breached', target, dueAt, now);
    events.push({ type: 'sla.breached', caseId: of.id, target, dueAt, lateMs: now - dueAt });
  }
  for (const target of SLA_TARGETS) {
    const [before, after] = [of.sla?.clocks[target] ?? null, next.clocks[target]];
    const wasNoted = isRunning(before) && before.breachedAt !== null;
    if (!wasNoted || after?.ended?.as !== 'kept' || before.startedAt !== after.startedAt) continue;
    if (before.breachedAt !== null && after.ended.at <= before.breachedAt) {
      tell('case.sla-kept-offline', target, before.breachedAt, after.ended.at);
    }
  }
  return { puts, events };
}

/** The whole effect for one case; `nothing` when its promises stand as before. */
export function slaEffect(of: Case, next: CaseSla, context: { readonly now: EpochMs; readonly newId: () => Id }): Effect {
  if (JSON.stringify(next) === JSON.stringify(of.sla ?? null) && nextDueAt(next) === (of.slaDueAt ?? null)) return nothing;
  const { puts, events } = notedSla(of, next, context);
  const planned = plannedCase(of, next);
  return effect(puts, [...(planned === null ? [] : [{ type: 'sla.planned', cases: [planned] } as const]), ...events]);
}
