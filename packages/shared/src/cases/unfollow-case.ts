import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { canOnCase, isWithoutReader } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema, personId: idSchema });
export type UnfollowCaseArgs = z.infer<typeof args>;

/** Ends one's own following. Supervisors may end that of others. @source requirements CAS-8 */
export const unfollowCase: Action<UnfollowCaseArgs> = {
  name: 'case.unfollow',
  args,
  origin: 'person',
  reads: ({ caseId, personId }) => [ref('case', caseId), ref('person', personId)],
  can({ get, args, actor }) {
    const mayFor = can(actor, 'supervise', { type: 'people' }) || can(actor, 'edit', { type: 'own', personId: args.personId });
    return mayFor && canOnCase(actor, 'work', get('case', args.caseId));
  },
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    if (!current.followerIds.includes(args.personId)) return nothing;
    const next = { ...current, followerIds: current.followerIds.filter((id) => id !== args.personId), updatedAt: now };
    if (isWithoutReader(next)) {
      throw new AppError('ILLEGAL_STATE', 'nobody could read this private case any more', { caseId: current.id, reason: 'last-reader' });
    }
    return effect(
      [
        put('case', next),
        timelineEvent({
          id: newId(),
          caseId: current.id,
          actor,
          now,
          event: { type: 'case.unfollowed', field: 'followerIds', from: args.personId },
        }),
      ],
      [{ type: 'case.field-changed', caseId: current.id, field: 'followerIds' }],
    );
  },
};
