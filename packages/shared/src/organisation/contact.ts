import { z } from 'zod';
import { emailSchema } from '../kernel/email-schema';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type FieldEdit, fieldEditSchema } from '../kernel/field-edit';
import { type Id, idSchema } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';

export { emailSchema };

/** Someone outside who writes to us. @source requirements CAS-3 */
export interface Contact extends EntityBase {
  readonly name: string;
  /** Normalised addresses; the first is the one we write to. */
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly organisationId: Id | null;
  readonly isVip: boolean;
  /** BCP 47, or `null` when unknown. */
  readonly language: string | null;
  readonly note: string;
  /** Who wrote last in the note, and when. Absent: written before this was kept, or never. */
  readonly noteEdit?: FieldEdit;
  /** New mail of a blocked sender goes to spam. */
  readonly isBlocked: boolean;
  /** When its words, addresses and files were taken out for good. Absent: they were not. @source requirements ORG-6 */
  readonly erasedAt?: EpochMs;
}

declare module '../kernel/entity' {
  interface EntityMap {
    contact: Contact;
  }
}

export const contactSchema: z.ZodType<Contact> = z.strictObject({
  ...entityFields,
  name: z.string().max(200),
  emails: z.array(emailSchema).max(20),
  phones: z.array(z.string().max(40)).max(20),
  organisationId: idSchema.nullable(),
  isVip: z.boolean(),
  language: z.string().max(35).nullable(),
  note: z.string().max(10_000),
  noteEdit: fieldEditSchema.exactOptional(),
  isBlocked: z.boolean(),
  erasedAt: epochMsSchema.exactOptional(),
});

export const contactDefinition: EntityDefinition<'contact'> = {
  kind: 'contact',
  schema: contactSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['customers'],
  audit: 'none',
};
