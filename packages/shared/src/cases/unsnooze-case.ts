import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { canOnCase } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema });
export type UnsnoozeCaseArgs = z.infer<typeof args>;

/** Brings a snoozed case back at once. @source requirements CAS-15 */
export const unsnoozeCase: Action<UnsnoozeCaseArgs> = {
  name: 'case.unsnooze',
  args,
  origin: 'person',
  reads: ({ caseId }) => [ref('case', caseId)],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    if (current.snoozedUntil === null) return nothing;
    return effect(
      [
        put('case', { ...current, snoozedUntil: null, updatedAt: now }),
        timelineEvent({ id: newId(), caseId: current.id, actor, now, event: { type: 'case.unsnoozed', field: 'snoozedUntil' } }),
      ],
      [{ type: 'case.field-changed', caseId: current.id, field: 'snoozedUntil' }],
    );
  },
};
