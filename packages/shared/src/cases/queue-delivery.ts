import type { Mailbox } from '../channels/mailbox';
import { AppError } from '../kernel/errors';
import { addMs, type EpochMs, SECOND_MS } from '../kernel/time';
import { DEFAULT_UNDO_SEND_SECONDS, type WorkspaceSettings } from '../organisation/workspace-settings';
import type { Recipients } from './composed';
import type { Delivery } from './message';

/**
 * The delivery of a mail that waits until it can no longer be taken back.
 *
 * @throws AppError `ILLEGAL_STATE` when the mailbox is switched off · `BAD_INPUT` when nobody is addressed
 */
export function queueDelivery(input: {
  readonly mailbox: Mailbox;
  readonly settings: WorkspaceSettings | null;
  readonly recipients: Recipients;
  readonly now: EpochMs;
}): Delivery {
  const { mailbox, settings, recipients, now } = input;
  if (!mailbox.isActive)
    throw new AppError('ILLEGAL_STATE', 'this mailbox is switched off', { mailboxId: mailbox.id, reason: 'mailbox-off' });
  if (recipients.to.length === 0) throw new AppError('BAD_INPUT', 'a mail needs a recipient', { path: 'to' });
  const wait = (settings?.undoSendSeconds ?? DEFAULT_UNDO_SEND_SECONDS) * SECOND_MS;
  return { state: 'queued', notBefore: addMs(now, wait), attempts: 0, reason: null };
}
