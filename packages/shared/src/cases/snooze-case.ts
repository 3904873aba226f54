import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { epochMsSchema } from '../kernel/time';
import { canOnCase } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema, until: epochMsSchema });
export type SnoozeCaseArgs = z.infer<typeof args>;

/** Hides a case from the working views until an instant, or until the customer writes. An instant that has passed by then changes nothing. @source requirements CAS-15 */
export const snoozeCase: Action<SnoozeCaseArgs> = {
  name: 'case.snooze',
  args,
  origin: 'person',
  reads: ({ caseId }) => [ref('case', caseId)],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    if (args.until <= now || current.snoozedUntil === args.until) return nothing;
    return effect(
      [
        put('case', { ...current, snoozedUntil: args.until, updatedAt: now }),
        timelineEvent({
          id: newId(),
          caseId: current.id,
          actor,
          now,
          event: { type: 'case.snoozed', field: 'snoozedUntil', to: String(args.until) },
        }),
      ],
      [{ type: 'case.field-changed', caseId: current.id, field: 'snoozedUntil' }],
    );
  },
};
