import { z } from 'zod';
import { type CustomValues, customValuesSchema } from '../fields/field-value';
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
  /** As they were written; the first is the one we call. Compared by `isSamePhone`. */
  readonly phones: readonly string[];
  readonly organisationId: Id | null;
  readonly isVip: boolean;
  /** BCP 47, or `null` when unknown. */
  readonly language: string | null;
  /** IANA name of where they are; `null` or absent when unknown. */
  readonly timeZone?: string | null;
  readonly note: string;
  /** Who wrote last in the note, and when. Absent: written before this was kept, or never. */
  readonly noteEdit?: FieldEdit;
  /** New mail of a blocked sender goes to spam. */
  readonly isBlocked: boolean;
  /** The company's own fields. Absent: none is filled in. @source requirements CAS-6 */
  readonly custom?: CustomValues;
  /** Who they turned out to be: what is meant for them counts for that contact. Absent: nobody else. */
  readonly mergedInto?: Id;
  /** The merge that did it. */
  readonly mergeId?: Id;
  /** Those that look alike and are not the same, as somebody has said. Absent: nobody has. */
  readonly apartFrom?: readonly Id[];
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
  timeZone: z.string().max(64).nullable().exactOptional(),
  note: z.string().max(10_000),
  noteEdit: fieldEditSchema.exactOptional(),
  isBlocked: z.boolean(),
  custom: customValuesSchema.exactOptional(),
  mergedInto: idSchema.exactOptional(),
  mergeId: idSchema.exactOptional(),
  apartFrom: z.array(idSchema).max(50).exactOptional(),
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
