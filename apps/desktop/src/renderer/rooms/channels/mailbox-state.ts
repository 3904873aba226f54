import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { MailboxReading } from '../../../bridge/mailbox-reading';

export type MailboxState = 'off' | 'forwarded' | 'waiting' | 'reading' | 'failing';

/** @param readings - what the server told; `undefined` while it is not known. @returns `null` when nothing can be said */
export function mailboxState(mailbox: Mailbox, readings: readonly MailboxReading[] | undefined): MailboxState | null {
  if (!mailbox.isActive) return 'off';
  if (mailbox.imap === null) return 'forwarded';
  if (readings === undefined) return null;
  const reading = readings.find(({ mailboxId }) => mailboxId === mailbox.id);
  if (reading === undefined) return 'waiting';
  return reading.trouble === null ? 'reading' : 'failing';
}
