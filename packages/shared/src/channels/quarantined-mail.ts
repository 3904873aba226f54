import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';

/** Why a mail was not let in. */
export const QUARANTINE_REASONS = [
  'unverified_sender',
  'ambiguous_sender',
  'no_sender',
  'unreadable',
  'too_large',
  'too_deep',
  'too_many_parts',
  'parse_timeout',
  'rate_limited',
  'unknown_mailbox',
  'refused',
] as const;
export type QuarantineReason = (typeof QUARANTINE_REASONS)[number];

/** A mail that could not be read or trusted. Nothing is lost: the raw mail is kept and can be processed again. */
export interface QuarantinedMail extends EntityBase {
  readonly mailboxId: Id | null;
  readonly reason: QuarantineReason;
  /** More about the reason, in plain words; never the mail's own HTML. */
  readonly detail: string;
  readonly from: string;
  readonly subject: string;
  readonly preview: string;
  readonly receivedAt: EpochMs;
  /** Where the raw bytes lie. */
  readonly rawFileId: Id;
  readonly size: number;
  /** The case that the mail claimed to continue, if any. */
  readonly caseId: Id | null;
  readonly state: 'held' | 'released' | 'discarded';
}

declare module '../kernel/entity' {
  interface EntityMap {
    quarantinedMail: QuarantinedMail;
  }
}

export const quarantinedMailSchema: z.ZodType<QuarantinedMail> = z.strictObject({
  ...entityFields,
  mailboxId: idSchema.nullable(),
  reason: z.enum(QUARANTINE_REASONS),
  detail: z.string().max(1000),
  from: z.string().max(1000),
  subject: z.string().max(1000),
  preview: z.string().max(500),
  receivedAt: epochMsSchema,
  rawFileId: idSchema,
  size: z.number().int().min(0),
  caseId: idSchema.nullable(),
  state: z.enum(['held', 'released', 'discarded']),
});

export const quarantinedMailDefinition: EntityDefinition<'quarantinedMail'> = {
  kind: 'quarantinedMail',
  schema: quarantinedMailSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['supervision'],
  audit: { nameOf: ({ id }) => id, only: ['state'], byPeopleOnly: true },
};
