import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { canOnCase, isEscalated } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema });
export type EndEscalationArgs = z.infer<typeof args>;

/** Says that a case needs no more attention than others any longer. @source requirements CAS-5, SLA-5 */
export const endEscalation: Action<EndEscalationArgs> = {
  name: 'case.end-escalation',
  args,
  origin: 'person',
  reads: ({ caseId }) => [ref('case', caseId)],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    if (!isEscalated(current)) return nothing;
    return effect(
      [
        put('case', { ...current, escalatedAt: null, updatedAt: now }),
        timelineEvent({
          ...{ id: newId(), caseId: current.id, actor, now },
          event: { type: 'case.escalation-ended', field: 'escalatedAt', from: String(current.escalatedAt) },
        }),
      ],
      [{ type: 'case.field-changed', caseId: current.id, field: 'escalatedAt' }],
    );
  },
};
