import { z } from 'zod';
import { type CustomerRef, customerRefSchema } from './customer-ref';
import type { EntityBase, EntityDefinition } from './entity';
import { entityFields } from './entity-schema';
import { type FieldEdit, fieldEditSchema } from './field-edit';
import { type Id, idSchema } from './ids';
import { type EpochMs, epochMsSchema } from './time';

/** Two people changed the same field; the server's value stays and the author of the later one decides. @source requirements SYN-3 */
export interface Conflict extends EntityBase {
  /** `null`: it is about a customer. */
  readonly caseId: Id | null;
  /** The contact or organisation whose note it is. */
  readonly about?: CustomerRef;
  /** Whose edit did not win, and who is shown this. */
  readonly personId: Id;
  readonly field: string;
  readonly base: string | null;
  readonly theirs: string | null;
  readonly mine: string | null;
  /** Who set the value that stands, and when. Absent when it is not known: set before this was kept. */
  readonly theirsBy?: FieldEdit;
  /** What others wrote was taken out of it: its person may not read the case any more. */
  readonly isWithheld?: true;
  readonly resolvedAt: EpochMs | null;
}

declare module './entity' {
  interface EntityMap {
    conflict: Conflict;
  }
}

export const conflictSchema: z.ZodType<Conflict> = z.strictObject({
  ...entityFields,
  caseId: idSchema.nullable(),
  about: customerRefSchema.exactOptional(),
  personId: idSchema,
  field: z.string().max(60),
  base: z.string().max(10_000).nullable(),
  theirs: z.string().max(10_000).nullable(),
  mine: z.string().max(10_000).nullable(),
  theirsBy: fieldEditSchema.exactOptional(),
  isWithheld: z.literal(true).exactOptional(),
  resolvedAt: epochMsSchema.nullable(),
});

export const conflictDefinition: EntityDefinition<'conflict'> = {
  kind: 'conflict',
  schema: conflictSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: (conflict) => [`person:${conflict.personId}`],
  audit: 'none',
};
