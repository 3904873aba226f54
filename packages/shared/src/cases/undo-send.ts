import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { canOnCase } from './case';
import './case-events';
import { uncountMessage } from './count-message';
import type { Message } from './message';
import { takeBackReply } from './take-back-reply';
import { forgetUndoable } from './undoable';

const args = z.strictObject({ messageId: idSchema });
export type UndoSendArgs = z.infer<typeof args>;

/**
 * Takes back one's own reply while it still waits. What the reply had changed in the case goes back too, unless it has changed again.
 *
 * @throws AppError `TOO_LATE` when it is on its way or its time is over
 * @source requirements CAS-15; sync design: notBefore
 */
export const undoSend: Action<UndoSendArgs> = {
  name: 'message.undo-send',
  args,
  origin: 'person',
  reads({ messageId }, found) {
    const message = found('message', messageId);
    if (message === null) return [ref('message', messageId)];
    const of = found('case', message.caseId);
    const others = (of?.undoable ?? []).map((one) => ref('message', one.messageId));
    return [ref('message', messageId), ref('case', message.caseId), ...others];
  },
  can({ get, args, actor }) {
    const message = get('message', args.messageId);
    const isOwn = actor.type === 'system' || (message.author.type === 'person' && message.author.id === actor.id);
    return isOwn && canOnCase(actor, 'work', get('case', message.caseId));
  },
  perform({ get, args, now }) {
    const message = get('message', args.messageId);
    const { delivery } = message;
    if (delivery === null || delivery.state !== 'queued' || delivery.attempts > 0 || now >= delivery.notBefore) {
      throw new AppError('TOO_LATE', 'the reply is on its way', { messageId: message.id });
    }
    const current = get('case', message.caseId);
    const later = (current.undoable ?? []).flatMap((one): readonly Message[] => {
      const other = get.find('message', one.messageId);
      return other !== null && other.caseId === current.id && (other.publicSeq ?? 0) > (message.publicSeq ?? 0) ? [other] : [];
    });
    const counted = forgetUndoable(uncountMessage(current, message, now), message.id, now);
    const { next, changed } = takeBackReply(counted, message, later);
    return effect(
      [put('case', next), ...changed.map((one) => put('message', { ...one, updatedAt: now }))],
      [{ type: 'message.send-undone', caseId: message.caseId, messageId: message.id }],
      [ref('message', message.id)],
    );
  },
};
