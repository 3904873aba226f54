import { z } from 'zod';
import { sha256Schema } from '../cases/mail-keys';
import { BODY_MAX_CHARS } from '../cases/message';
import { emailSchema } from '../kernel/email-schema';
import { idSchema } from '../kernel/ids';

/** A mail as the server has parsed, checked and sanitised it. */
export const receivedMailSchema = z.strictObject({
  mailboxId: idSchema,
  receiptHash: sha256Schema,
  /** The Message-ID header, with angle brackets; `null` when the mail had none. */
  mailId: z.string().max(1000).nullable(),
  mailIdHash: sha256Schema.nullable(),
  /** The case that it continues; `null` makes a new one. */
  caseId: idSchema.nullable(),
  /** How that case was found. A `number` counts only from an aligned sender. */
  continues: z.enum(['token', 'reference', 'number', 'release']).nullable(),
  /** What SPF, DKIM and DMARC said of the From domain. */
  auth: z.enum(['aligned', 'unaligned', 'unknown']),
  from: z.strictObject({ address: emailSchema, name: z.string().max(200) }),
  to: z.array(emailSchema).max(500),
  cc: z.array(emailSchema).max(500),
  replyTo: emailSchema.nullable(),
  /** Addresses of this workspace among To and Cc: never suggested as participants. */
  ownAddresses: z.array(emailSchema).max(500),
  subject: z.string().max(500),
  text: z.string().max(BODY_MAX_CHARS),
  html: z.string().max(BODY_MAX_CHARS).nullable(),
  /** Files whose bytes are stored already under these ids. */
  attachments: z
    .array(
      z.strictObject({
        fileId: idSchema,
        name: z.string().min(1).max(255),
        mime: z.string().max(200),
        size: z.number().int().min(0),
        sha256: sha256Schema,
        cid: z.string().max(300).nullable(),
      }),
    )
    .max(200),
  /** Auto-reply, list or bulk mail: kept, but it reopens nothing and asks for no attention. @source security A8 */
  isAutomatic: z.boolean(),
  /** Set when it tells that a mail of ours did not arrive: which one, when known, and why. */
  bounce: z.strictObject({ messageId: idSchema.nullable(), reason: z.string().max(1000) }).nullable(),
  /** The quarantined mail that a person let in. Its sender is then taken at their word. */
  releasedFrom: idSchema.nullable(),
});
export type ReceivedMail = z.infer<typeof receivedMailSchema>;
