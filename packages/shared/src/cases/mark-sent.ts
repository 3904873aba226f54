import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import './case-events';
import './message';

const args = z.strictObject({ messageId: idSchema });
export type MarkSentArgs = z.infer<typeof args>;

/** The relay has taken the mail. */
export const markSent: Action<MarkSentArgs> = {
  name: 'message.mark-sent',
  args,
  origin: 'server',
  reads: ({ messageId }) => [ref('message', messageId)],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now }) {
    const message = get('message', args.messageId);
    if (message.delivery?.state === 'sent') return nothing;
    if (message.delivery?.state !== 'sending') throw new AppError('ILLEGAL_STATE', 'it was not being sent', { messageId: message.id });
    return effect(
      [put('message', { ...message, delivery: { ...message.delivery, state: 'sent', reason: null }, updatedAt: now })],
      [{ type: 'message.sent', caseId: message.caseId, messageId: message.id }],
    );
  },
};
