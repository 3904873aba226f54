import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { epochMsSchema } from '../kernel/time';
import './case';
import './case-events';
import { failDelivery } from './fail-delivery';
import './message';

const args = z.strictObject({
  messageId: idSchema,
  /** Plain words for the agent, never the relay's dump. */
  reason: z.string().max(1000),
  /** When it is tried again; `null`: it has failed for good. */
  retryAt: epochMsSchema.nullable(),
});
export type MarkFailedArgs = z.infer<typeof args>;

/** An attempt to send has failed. For good: the message says why, and its case wants attention again. @source requirements CHA-1 */
export const markFailed: Action<MarkFailedArgs> = {
  name: 'message.mark-failed',
  args,
  origin: 'server',
  reads({ messageId }, found) {
    const message = found('message', messageId);
    return [ref('message', messageId), ...(message === null ? [] : [ref('case', message.caseId)])];
  },
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, actor, now, newId }) {
    const message = get('message', args.messageId);
    const { delivery } = message;
    if (delivery === null || (delivery.state !== 'sending' && delivery.state !== 'queued')) {
      throw new AppError('ILLEGAL_STATE', 'it was not being sent', { messageId: message.id });
    }
    if (args.retryAt !== null) {
      const { undo: _, ...kept } = delivery;
      const waiting = { ...kept, state: 'queued' as const, notBefore: args.retryAt, reason: args.reason };
      return effect([put('message', { ...message, delivery: waiting, updatedAt: now })]);
    }
    return failDelivery({ message, of: get('case', message.caseId), reason: args.reason, actor, now, id: newId() });
  },
};
