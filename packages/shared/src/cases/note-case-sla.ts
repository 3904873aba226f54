import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { epochMsSchema } from '../kernel/time';
import { noteBreaches } from '../sla/apply-sla-event';
import { isRiskTold, withRiskTold } from '../sla/case-sla';
import { SLA_TARGETS } from '../sla/clock';
import { canOnCase } from './case';
import { slaEffect } from './sla-effect';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({
  caseId: idSchema,
  target: z.enum(SLA_TARGETS),
  moment: z.enum(['at-risk', 'breached']),
  /** The instant that the clock waited for: when the promise stands otherwise by now nothing happens. */
  instant: epochMsSchema,
});
export type NoteCaseSlaArgs = z.infer<typeof args>;

/** A promise has come to be at risk, or was missed: noted once, and told. @source requirements SLA-3, SLA-4 */
export const noteCaseSla: Action<NoteCaseSlaArgs> = {
  name: 'case.note-sla',
  args,
  origin: 'server',
  reads: ({ caseId }) => [ref('case', caseId)],
  can: ({ get, args, actor }) => actor.type === 'system' && canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const of = get('case', args.caseId);
    const { target, instant } = args;
    const clock = of.sla?.clocks[target] ?? null;
    if (!of.sla || clock === null || clock.ended !== null || clock.breachedAt !== null) return nothing;
    if (args.moment === 'breached') {
      return clock.dueAt === instant ? slaEffect(of, noteBreaches(of.sla, now), { now, newId }) : nothing;
    }
    const { dueAt, riskAt } = clock;
    if (dueAt === null || riskAt !== instant || isRiskTold(of.sla, target) || riskAt > now || dueAt < now) return nothing;
    const told = { type: 'case.sla-at-risk', field: target, from: String(dueAt), to: String(now) };
    return effect(
      [
        put('case', { ...of, sla: withRiskTold(of.sla, { target, dueAt }) }),
        timelineEvent({ id: newId(), caseId: of.id, actor, now, event: told }),
      ],
      [{ type: 'sla.at-risk', caseId: of.id, target, dueAt }],
    );
  },
};
