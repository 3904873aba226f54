import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { canOnCase, isEscalated } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

/** @param reason - in the words of whoever asks for help; empty: none is given */
const args = z.strictObject({ caseId: idSchema, reason: z.string().trim().max(500) });
export type EscalateCaseArgs = z.infer<typeof args>;

/** Asks for more attention than a case would get by itself. Once more changes nothing: since when it waits for help stays. @source requirements CAS-5, SLA-5 */
export const escalateCase: Action<EscalateCaseArgs> = {
  name: 'case.escalate',
  args,
  origin: 'person',
  reads: ({ caseId }) => [ref('case', caseId)],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    if (isEscalated(current)) return nothing;
    return effect(
      [
        put('case', { ...current, escalatedAt: now, updatedAt: now }),
        timelineEvent({
          ...{ id: newId(), caseId: current.id, actor, now },
          event: { type: 'case.escalated', field: 'escalatedAt', to: args.reason },
        }),
      ],
      [
        { type: 'case.field-changed', caseId: current.id, field: 'escalatedAt' },
        { type: 'case.escalated', caseId: current.id },
      ],
    );
  },
};
