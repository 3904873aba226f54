import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { type Put, ref } from '../kernel/entity';
import type { DomainEvent } from '../kernel/event';
import { idSchema } from '../kernel/ids';
import { openHoursOf } from '../sla/compiled-calendar';
import { SLA_POLICY_ID } from '../sla/sla-policy';
import { takeStep } from '../sla/take-back-answer';
import { adoptSla, stepsTo } from './case-promises';
import { isDone } from './change-state';
import { calendarReads, planFor } from './plan-for';
import { notedSla, plannedCase } from './sla-effect';
import type { PlannedCase } from './sla-events';

export const REPLAN_CASES_MAX = 500;

const args = z.strictObject({ caseIds: z.array(idSchema).min(1).max(REPLAN_CASES_MAX) });
export type ReplanCasesArgs = z.infer<typeof args>;

/**
 * Plans cases by the policy of now and the calendar of their group. Cases that are done are left: they are planned when they are reopened.
 *
 * @source requirements SLA-4
 */
export const replanCases: Action<ReplanCasesArgs> = {
  name: 'sla.replan',
  args,
  origin: 'server',
  reads: ({ caseIds }, found) => [
    ref('slaPolicy', SLA_POLICY_ID),
    ...caseIds.flatMap((id) => [ref('case', id), ...calendarReads(id, found)]),
  ],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now, newId }) {
    const policy = get.find('slaPolicy', SLA_POLICY_ID);
    if (policy === null) return nothing;
    const puts: Put[] = [];
    const events: DomainEvent[] = [];
    const planned: PlannedCase[] = [];
    for (const id of new Set(args.caseIds)) {
      const of = get.find('case', id);
      if (of === null || isDone(of.state)) continue;
      const plan = planFor(of, policy, get.find);
      const compiled = get.find('compiledCalendar', plan.calendarId);
      if (compiled === null) continue;
      const hours = openHoursOf(compiled);
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
