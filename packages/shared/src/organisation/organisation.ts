import { z } from 'zod';
import { type CustomValues, customValuesSchema } from '../fields/field-value';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type FieldEdit, fieldEditSchema } from '../kernel/field-edit';
import { type Id, idSchema } from '../kernel/ids';

/** A company that contacts belong to. @source requirements CAS-3, CAS-4 */
export interface Organisation extends EntityBase {
  readonly name: string;
  /** Mail domains, lower case: a new contact with such an address belongs here. */
  readonly domains: readonly string[];
  /** Importance, 0 to 5. */
  readonly stars: number;
  /** The organisation that it is a part of; `null` or absent: of none. Never below itself. */
  readonly parentId?: Id | null;
  /** Who of us looks after it; `null` or absent: nobody in particular. */
  readonly managerId?: Id | null;
  /** What kind of contract it has, in the company's own words; `null` or absent: none is known. */
  readonly contractLevel?: string | null;
  /** The company's own fields. Absent: none is filled in. @source requirements CAS-6 */
  readonly custom?: CustomValues;
  readonly note: string;
  /** Who wrote last in the note, and when. Absent: written before this was kept, or never. */
  readonly noteEdit?: FieldEdit;
  /** Which one it turned out to be: what is meant for it counts for that one. Absent: no other. */
  readonly mergedInto?: Id;
  /** The merge that did it. */
  readonly mergeId?: Id;
  /** Those that look alike and are not the same, as somebody has said. Absent: nobody has. */
  readonly apartFrom?: readonly Id[];
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
  parentId: idSchema.nullable().exactOptional(),
  managerId: idSchema.nullable().exactOptional(),
  contractLevel: z.string().max(60).nullable().exactOptional(),
  custom: customValuesSchema.exactOptional(),
  note: z.string().max(10_000),
  noteEdit: fieldEditSchema.exactOptional(),
  mergedInto: idSchema.exactOptional(),
  mergeId: idSchema.exactOptional(),
  apartFrom: z.array(idSchema).max(50).exactOptional(),
});

export const organisationDefinition: EntityDefinition<'organisation'> = {
  kind: 'organisation',
  schema: organisationSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['customers'],
  audit: 'none',
};
