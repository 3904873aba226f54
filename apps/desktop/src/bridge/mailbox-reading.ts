import { mailServerSchema } from '@quayside/shared/channels/mailbox';
import { idSchema } from '@quayside/shared/kernel/ids';
import { z } from 'zod';

/** Why a mail server does not let the server in. */
export const MAIL_TROUBLES = [
  'sign-in',
  'refused',
  'name',
  'refused-connection',
  'broken',
  'no-answer',
  'no-encryption',
  'certificate',
  'sealed',
] as const;
export type MailTrouble = (typeof MAIL_TROUBLES)[number];

/** How it goes with fetching the mail of one mailbox. */
export interface MailboxReading {
  readonly mailboxId: string;
  /** `null`: it is read. */
  readonly trouble: MailTrouble | null;
  /** Since when it has been read, or cannot be read. */
  readonly since: number;
}

/** A mailbox's way in or out, as a person types it. */
export const typedServerSchema = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.number().int(),
  security: z.enum(['tls', 'starttls', 'plain']),
  user: z.string().max(254),
  password: z.string().max(500),
});

/** The servers of a mailbox that is there; a password that is `null` stays as it is. */
export const connectionSchema = z.strictObject({
  mailboxId: idSchema,
  imap: typedServerSchema.extend({ password: z.string().max(500).nullable() }).nullable(),
  smtp: typedServerSchema.extend({ password: z.string().max(500).nullable() }).nullable(),
  /** What was seen before anything was typed. */
  from: z.strictObject({ imap: mailServerSchema.nullable(), smtp: mailServerSchema.nullable() }).partial(),
});
