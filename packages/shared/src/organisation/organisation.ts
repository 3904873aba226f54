import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type FieldEdit, fieldEditSchema } from '../kernel/field-edit';

/** A company that contacts belong to. @source requirements CAS-3, CAS-4 */
export interface Organisation extends EntityBase {
  readonly name: string;
  /** Mail domains, lower case: a new contact with such an address belongs here. */
  readonly domains: readonly string[];
  /** Importance, 0 to 5. */
  readonly stars: number;
  readonly note: string;
  /** Who wrote last in the note, and when. Absent: written before this was kept, or never. */
  readonly noteEdit?: FieldEdit;
}

declare module '../kernel/entity' {
  interface EntityMap {
    organisation: Organisation;
  }
}

export const organisationSchema: z.ZodType<Organisation> = z.strictObject({
  ...entityFields,
  name: z.string().min(1).max(200),
  domains: z.array(z.string().max(253)).max(50),
  stars: z.number().int().min(0).max(5),
  note: z.string().max(10_000),
  noteEdit: fieldEditSchema.exactOptional(),
});

export const organisationDefinition: EntityDefinition<'organisation'> = {
  kind: 'organisation',
  schema: organisationSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['customers'],
  audit: 'none',
};
