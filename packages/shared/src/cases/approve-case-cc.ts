import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { emailSchema } from '../kernel/email-schema';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { normaliseEmail } from '../kernel/text';
import { canOnCase } from './case';
import './case-events';
import { timelineEvent } from './timeline-event';

const args = z.strictObject({ caseId: idSchema, address: emailSchema, approve: z.boolean() });
export type ApproveCaseCcArgs = z.infer<typeof args>;

/** Lets an address that a mail named get copies and be a participant, or keeps it out. @source security: e-mail never grants, A3 */
export const approveCaseCc: Action<ApproveCaseCcArgs> = {
  name: 'case.approve-cc',
  args,
  origin: 'person',
  reads: ({ caseId }) => [ref('case', caseId)],
  can: ({ get, args, actor }) => canOnCase(actor, 'work', get('case', args.caseId)),
  perform({ get, args, actor, now, newId }) {
    const current = get('case', args.caseId);
    const address = normaliseEmail(args.address);
    const isSuggested = current.suggestedCc.includes(address);
    const isApproved = current.approvedCc.includes(address);
    if (isApproved === args.approve && !isSuggested) return nothing;
    if (!isSuggested && !isApproved) throw new AppError('NOT_FOUND', 'nobody suggested this address', { path: 'address' });
    const others = current.approvedCc.filter((one) => one !== address);
    if (args.approve && others.length >= 100) throw new AppError('TOO_LARGE', 'a case has at most 100 copies', { limit: 100 });
    return effect(
      [
        put('case', {
          ...current,
          suggestedCc: current.suggestedCc.filter((one) => one !== address),
          approvedCc: args.approve ? [...others, address] : others,
          updatedAt: now,
        }),
        timelineEvent({
          id: newId(),
          caseId: current.id,
          actor,
          now,
          event: { type: args.approve ? 'case.cc-approved' : 'case.cc-refused', field: 'approvedCc', to: address },
        }),
      ],
      [{ type: 'case.field-changed', caseId: current.id, field: 'approvedCc' }],
    );
  },
};
