import { isIP } from 'node:net';
import { mailServerSchema } from '@quayside/shared/channels/mailbox';
import { emailSchema } from '@quayside/shared/kernel/email-schema';
import { idSchema, uuidSchema } from '@quayside/shared/kernel/ids';
import { z } from 'zod';

const loginSchema = z
  .strictObject({
    host: z
      .string()
      .trim()
      .min(1)
      .max(253)
      .regex(/^[A-Za-z0-9._:-]+$/),
    port: z.number().int().min(1).max(65_535),
    security: z.enum(['tls', 'starttls', 'plain']),
    /** Empty or `null`: a relay that wants no sign-in. */
    user: z.string().max(254).nullable(),
    /** `null`: the one that is kept already. */
    password: z.string().max(500).nullable(),
  })
  .refine(({ security, host }) => security !== 'plain' || isOwnMachine(host), {
    path: ['security'],
    message: 'without encryption only to machines of one’s own',
  });

/** A password may cross the line unencrypted only where nobody else's line is. */
function isOwnMachine(host: string): boolean {
  if (isIP(host) === 4) return /^(127|10)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(host);
  if (isIP(host) === 6) return /^(::1$|f[cd][0-9a-f]{2}:|fe80:)/i.test(host);
  return !host.includes('.') || /\.(local|lan|internal|localhost)$/i.test(host);
}

export type LoginInput = z.infer<typeof loginSchema>;

/** A mailbox as an admin enters it. */
export const mailboxInputSchema = z.strictObject({
  /** Absent: a new one. */
  mailboxId: uuidSchema.optional(),
  name: z.string().trim().min(1).max(100),
  address: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(emailSchema)
    .refine((address) => !address.includes('+'), 'may not hold a plus: what follows it is ours'),
  groupId: idSchema.nullable(),
  signature: z.string().max(20_000).default(''),
  imap: loginSchema.nullable(),
  smtp: loginSchema.nullable(),
  authservId: z.string().trim().max(253).nullable().default(null),
  isActive: z.boolean().default(true),
  /** What the admin saw when they began: what others have changed of it since is not overwritten. */
  from: z
    .strictObject({ name: z.string().max(100), groupId: idSchema.nullable(), signature: z.string().max(20_000) })
    .partial()
    .exactOptional(),
});
export type MailboxInput = z.infer<typeof mailboxInputSchema>;

/** The servers of a mailbox that is there, as an admin enters them. */
export const connectionInputSchema = z.strictObject({
  mailboxId: idSchema,
  imap: loginSchema.nullable(),
  smtp: loginSchema.nullable(),
  /** What the admin saw when they began. */
  from: z.strictObject({ imap: mailServerSchema.nullable(), smtp: mailServerSchema.nullable() }).partial().exactOptional(),
});
export type ConnectionInput = z.infer<typeof connectionInputSchema>;

/** Without the password, as the mailbox keeps it. */
export const serverOf = (login: LoginInput | null): z.infer<typeof mailServerSchema> | null =>
  login === null ? null : { host: login.host, port: login.port, security: login.security, user: login.user === '' ? null : login.user };
