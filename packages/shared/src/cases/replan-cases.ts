import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { type Put, ref } from '../kernel/entity';
import type { DomainEvent } from '../kernel/event';
import { idSchema } from '../kernel/ids';
import { openHoursOf } from '../sla/compiled-calendar';
import { planOf, SLA_POLICY_ID } from '../sla/sla-policy';
import { takeStep } from '../sla/take-back-answer';
import { adoptSla, stepsTo } from './case-promises';
import { isDone } from './change-state';
import { notedSla, plannedCase } from './sla-effect';
import type { PlannedCase } from './sla-events';

export const REPLAN_CASES_MAX = 500;

const args = z.strictObject({ caseIds: z.array(idSchema).min(1).max(REPLAN_CASES_MAX) });
export type ReplanCasesArgs = z.infer<typeof args>;

/**
 * Plans cases by the policy and calendar of now. Cases that are done are left: they are planned when they are reopened.
 *
 * @source requirements SLA-4
 */
export const replanCases: Action<ReplanCasesArgs> = {
  name: 'sla.replan',
  args,
  origin: 'server',
  reads({ caseIds }, found) {
    const policy = found('slaPolicy', SLA_POLICY_ID);
    return [
      ref('slaPolicy', SLA_POLICY_ID),
      ...(policy === null ? [] : [ref('compiledCalendar', policy.calendarId)]),
      ...caseIds.map((id) => ref('case', id)),
    ];
  },
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now, newId }) {
    const policy = get.find('slaPolicy', SLA_POLICY_ID);
    const compiled = policy === null ? null : get.find('compiledCalendar', policy.calendarId);
    if (policy === null || compiled === null) return nothing;
    const hours = openHoursOf(compiled);
    const puts: Put[] = [];
    const events: DomainEvent[] = [];
    const planned: PlannedCase[] = [];
    for (const id of new Set(args.caseIds)) {
      const of = get.find('case', id);
      if (of === null || isDone(of.state)) continue;
      const plan = planOf(policy, of.priority);
      const before = of.sla ?? adoptSla(of, plan, now, hours);
      const steps = [{ type: 'replanned' as const, plan, at: now }, ...stepsTo(of, before, now)];
      const next = steps.reduce((sla, event) => takeStep(sla, { messageId: null, event }, hours), before);
      if (JSON.stringify(next) === JSON.stringify(of.sla ?? null)) continue;
      const noted = notedSla(of, next, { now, newId });
      puts.push(...noted.puts);
      events.push(...noted.events);
      const change = plannedCase(of, next);
      if (change !== null) planned.push(change);
    }
    return effect(puts, [...(planned.length === 0 ? [] : [{ type: 'sla.planned', cases: planned } as const]), ...events]);
  },
};
