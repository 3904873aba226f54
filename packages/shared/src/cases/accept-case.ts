import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { canOnCase } from './case';
import './case-events';
import { isDone } from './change-state';
import { requireWorking } from './require-working';
import { inState } from './status-of-case';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema });
export type AcceptCaseArgs = z.infer<typeof args>;

/** Takes a case that is one's own or nobody's: from now on this person answers for it. @source requirements CAS-2 */
export const acceptCase: Action<AcceptCaseArgs> = {
  name: 'case.accept',
  args,
  origin: 'person',
  countsAt: 'performed',
  reads: ({ caseId }) => [ref('case', caseId)],
  can: ({ get, args, actor }) => actor.type === 'person' && canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    if (actor.type !== 'person') throw new AppError('NOT_ALLOWED', 'only a person accepts a case');
    requireWorking(current);
    if (isDone(current.state)) throw new AppError('ILLEGAL_STATE', 'a case that is done cannot be accepted', { caseId: current.id });
    if (current.ownerId !== null && current.ownerId !== actor.id) {
      throw new AppError('ILLEGAL_STATE', 'somebody else has this case', { caseId: current.id, ownerId: current.ownerId });
    }
    if (current.acceptedAt !== null && current.ownerId === actor.id) return nothing;
    const state = current.state === 'new' || current.state === 'assigned' ? 'accepted' : current.state;
    return effect(
      [
        put('case', { ...inState(current, state), ownerId: actor.id, acceptedAt: now, updatedAt: now }),
        timelineEvent({ id: newId(), caseId: current.id, actor, now, event: { type: 'case.accepted', to: actor.id } }),
      ],
      [{ type: 'case.accepted', caseId: current.id, by: actor.id }],
    );
  },
};
