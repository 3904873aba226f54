import { z } from 'zod';
import { type Action, nothing } from '../kernel/action';
import { ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { assigned } from './assigned';
import { canOnCase } from './case';
import { requireWorking } from './require-working';

const args = z.strictObject({ caseId: idSchema, assigneeId: idSchema.nullable() });
export type AssignCaseArgs = z.infer<typeof args>;

/** Gives the case to one agent, or back to the queue with `null`. @source requirements CAS-2, RTE-2 */
export const assignCase: Action<AssignCaseArgs> = {
  name: 'case.assign',
  args,
  origin: 'person',
  reads: ({ caseId, assigneeId }) => [ref('case', caseId), ...(assigneeId === null ? [] : [ref('person', assigneeId)])],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    requireWorking(current);
    if (current.state === 'closed') throw new AppError('ILLEGAL_STATE', 'a closed case cannot be assigned', { caseId: current.id });
    if (current.ownerId === args.assigneeId) return nothing;
    if (args.assigneeId !== null && !get('person', args.assigneeId).isActive) {
      throw new AppError('ILLEGAL_STATE', 'this person no longer works here', { personId: args.assigneeId });
    }
    return assigned(current, args.assigneeId, { actor, now, id: newId() });
  },
};
