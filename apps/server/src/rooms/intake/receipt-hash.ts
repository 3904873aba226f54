import { createHash } from 'node:crypto';
import type { ParsedMail } from '../../platform/mail/parsed-mail';

/**
 * What one mail is known by, whichever way its copies came: the same for both mailboxes it was addressed to.
 *
 * The sender is part of it, so that nobody keeps out somebody else's mail by using its Message-ID first.
 *
 * @source faults F22; requirements CHA-1
 */
export function receiptHash(mail: ParsedMail): string {
  const name = mail.messageId ?? `${mail.sentAt}\0${mail.subject}`;
  return createHash('sha256').update([mail.from.address, name, mail.bodyHash].join('\0')).digest('hex');
}

/** Of a mail that could not be parsed. */
export const rawReceiptHash = (raw: Uint8Array): string => createHash('sha256').update(raw).digest('hex');
