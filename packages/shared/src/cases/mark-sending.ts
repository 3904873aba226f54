import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { type Put, put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import './case-events';
import { mailKey, sha256Schema } from './mail-keys';
import './message';

const args = z.strictObject({
  messageId: idSchema,
  /** The Message-ID header that it goes out with, the same at every attempt. */
  mailId: z.string().min(3).max(1000),
  mailIdHash: sha256Schema,
});
export type MarkSendingArgs = z.infer<typeof args>;

/**
 * A worker begins to send: from here on it cannot be taken back, and its Message-ID leads to the case.
 *
 * Repeated after a crash it counts one more attempt.
 *
 * @throws AppError `TOO_LATE` before its time or when it is sent or failed for good · `NOT_FOUND` when it was taken back
 */
export const markSending: Action<MarkSendingArgs> = {
  name: 'message.mark-sending',
  args,
  origin: 'server',
  reads: ({ messageId, mailIdHash }) => [ref('message', messageId), ref('uniqueKey', mailKey(mailIdHash))],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now }) {
    const message = get('message', args.messageId);
    const { delivery } = message;
    if (delivery === null || delivery.state === 'sent' || delivery.state === 'failed' || now < delivery.notBefore) {
      throw new AppError('TOO_LATE', 'not to be sent now', { messageId: message.id, state: delivery?.state ?? null });
    }
    const { undo: _, ...kept } = delivery;
    const sending = { ...kept, state: 'sending' as const, attempts: delivery.attempts + 1 };
    const puts: Put[] = [put('message', { ...message, mailId: args.mailId, delivery: sending, updatedAt: now })];
    const key = mailKey(args.mailIdHash);
    if (get.find('uniqueKey', key) === null) {
      puts.push(put('uniqueKey', { id: key, revision: 0, createdAt: now, updatedAt: now, targetId: message.caseId }));
    }
    return effect(puts);
  },
};
