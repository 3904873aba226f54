import type { Message } from '@quayside/shared/cases/message';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Entities } from '../../platform/entities';
import type { MailMarks } from '../../platform/mail/mail-marks';

/** The message of ours with this Message-ID; `null` when we have not sent it. The HMAC in it decides, not that it looks like ours. */
export async function findOwnMessage(entities: Entities, marks: MailMarks, header: string): Promise<Message | null> {
  const id: Id | null = marks.readMessageId(header);
  const message = id === null ? null : await entities.find('message', id);
  return message?.direction === 'out' ? message : null;
}
