import { z } from 'zod';
import { putBackByEdit } from '../kernel/audit-rule';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import type { Id } from '../kernel/ids';
import { mailboxFields } from './mailbox-fields';

/** How a mail server is reached. The password is kept elsewhere, encrypted, and never leaves the server. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  /** `tls` from the first byte · `starttls` required after it · `plain` only for machines of one's own. */
  readonly security: 'tls' | 'starttls' | 'plain';
  readonly user: string | null;
}

/** An address through which customers reach us. @source requirements CHA-1 */
export interface Mailbox extends EntityBase {
  readonly name: string;
  /** Normalised. Replies carry `local+token@domain`. */
  readonly address: string;
  /** Where its new cases go. */
  readonly groupId: Id | null;
  /** Sanitised HTML below each reply; may be empty. */
  readonly signature: string;
  /** `null`: mail only arrives by forwarding to our SMTP listener. */
  readonly imap: MailServer | null;
  readonly smtp: MailServer | null;
  /** Whose Authentication-Results header is believed on IMAP; `null`: nobody's. */
  readonly authservId: string | null;
  readonly isActive: boolean;
}

declare module '../kernel/entity' {
  interface EntityMap {
    mailbox: Mailbox;
  }
}

export const mailServerSchema: z.ZodType<MailServer> = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  security: z.enum(['tls', 'starttls', 'plain']),
  user: z.string().max(254).nullable(),
});

export const mailboxSchema: z.ZodType<Mailbox> = z.strictObject({
  ...entityFields,
  ...mailboxFields,
  address: z.string().max(254),
  imap: mailServerSchema.nullable(),
  smtp: mailServerSchema.nullable(),
  authservId: z.string().max(253).nullable(),
});

export const mailboxDefinition: EntityDefinition<'mailbox'> = {
  kind: 'mailbox',
  schema: mailboxSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: { putBack: putBackByEdit({ name: 'mailbox.edit', idArg: 'mailboxId', fields: Object.keys(mailboxFields) }) },
};
