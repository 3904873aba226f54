import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { canOnCase } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

/** How many people a case may list as followers, and as many as mentioned. */
export const CASE_PEOPLE_MAX = 500;

const args = z.strictObject({ caseId: idSchema, personId: idSchema });
export type FollowCaseArgs = z.infer<typeof args>;

/** Makes somebody, oneself or a colleague, a follower: who follows a case may read it. @source requirements CAS-8 */
export const followCase: Action<FollowCaseArgs> = {
  name: 'case.follow',
  args,
  origin: 'person',
  reads: ({ caseId, personId }) => [ref('case', caseId), ref('person', personId)],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    if (current.followerIds.includes(args.personId)) return nothing;
    if (!get('person', args.personId).isActive) {
      throw new AppError('ILLEGAL_STATE', 'this person no longer works here', { personId: args.personId });
    }
    if (current.followerIds.length >= CASE_PEOPLE_MAX) {
      throw new AppError('TOO_LARGE', 'a case has at most 500 followers', { limit: CASE_PEOPLE_MAX });
    }
    return effect(
      [
        put('case', { ...current, followerIds: [...current.followerIds, args.personId], updatedAt: now }),
        timelineEvent({
          id: newId(),
          caseId: current.id,
          actor,
          now,
          event: { type: 'case.followed', field: 'followerIds', to: args.personId },
        }),
      ],
      [{ type: 'case.field-changed', caseId: current.id, field: 'followerIds' }],
    );
  },
};
