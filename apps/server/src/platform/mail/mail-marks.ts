import { createHmac } from 'node:crypto';
import type { Id } from '@quayside/shared/kernel/ids';
import { normaliseEmail } from '@quayside/shared/kernel/text';
import { deriveKey, isSameSecret } from '../secrets';

/** What an address with a reply token says. Proves nothing before `isTokenOf` has agreed. */
export interface ReplyToken {
  readonly caseNumber: number;
  readonly mac: string;
}

/** The case that a token is for, and whom that mail went to. */
export interface TokenSubject {
  readonly caseId: Id;
  readonly caseNumber: number;
  /** Everybody who got the mail, in any order. */
  readonly recipients: readonly string[];
}

/**
 * The marks by which we know our own mail again: reply tokens and Message-IDs. Both carry an HMAC of 128 bits.
 *
 * A token is bound to the case and to the recipients of the mail that carries it: it lets only those people continue that case.
 *
 * @source security §1.2, A1, A2, A10
 */
export interface MailMarks {
  /** `support@us.co` → `support+c.<number>.<mac>@us.co` */
  replyAddress(mailboxAddress: string, subject: TokenSubject): string;
  /** The token in an address of ours; `null` for any other address. */
  readToken(address: string, mailboxAddresses: readonly string[]): ReplyToken | null;
  isTokenOf(token: ReplyToken, subject: TokenSubject): boolean;
  /** The Message-ID header of a message, the same at every attempt to send it; with angle brackets. */
  messageIdOf(messageId: Id, mailboxAddress: string): string;
  /** The message that this Message-ID is ours of, or `null` when we have not made it. */
  readMessageId(header: string): Id | null;
}

const OWN_MESSAGE_ID = /^<q\.([0-9a-f]{32})\.([a-z2-7]{26})@[^<>@\s]+>$/i;
const TOKEN = /^c\.([0-9a-z]{1,11})\.([a-z2-7]{26})$/i;

export function createMailMarks(serverSecret: string): MailMarks {
  const key = deriveKey(serverSecret, 'mail-marks');
  const macOf = (...words: readonly string[]): string =>
    base32(createHmac('sha256', key).update(words.join('\0')).digest().subarray(0, 16));
  const tokenMac = ({ caseId, caseNumber, recipients }: TokenSubject): string =>
    macOf('reply', caseId, String(caseNumber), ...[...new Set(recipients.map(normaliseEmail))].sort());
  return {
    replyAddress(mailboxAddress, subject) {
      const at = mailboxAddress.lastIndexOf('@');
      return `${mailboxAddress.slice(0, at)}+c.${subject.caseNumber.toString(36)}.${tokenMac(subject)}${mailboxAddress.slice(at)}`;
    },
    readToken(address, mailboxAddresses) {
      const given = normaliseEmail(address);
      for (const own of mailboxAddresses) {
        const at = own.lastIndexOf('@');
        const start = `${own.slice(0, at)}+`;
        if (!given.startsWith(start) || !given.endsWith(own.slice(at))) continue;
        const found = TOKEN.exec(given.slice(start.length, given.length - (own.length - at)));
        if (found) return { caseNumber: Number.parseInt(found[1] as string, 36), mac: found[2] as string };
      }
      return null;
    },
    isTokenOf: (token, subject) => token.caseNumber === subject.caseNumber && isSameSecret(token.mac, tokenMac(subject)),
    messageIdOf(messageId, mailboxAddress) {
      const hex = messageId.replaceAll('-', '');
      return `<q.${hex}.${macOf('message', hex)}@${mailboxAddress.slice(mailboxAddress.lastIndexOf('@') + 1)}>`;
    },
    readMessageId(header) {
      const found = OWN_MESSAGE_ID.exec(header);
      if (!found) return null;
      const hex = (found[1] as string).toLowerCase();
      if (!isSameSecret((found[2] as string).toLowerCase(), macOf('message', hex))) return null;
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
  };
}

/** Lower case without padding: survives what mail systems do to local parts. */
function base32(bytes: Uint8Array): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('');
}
