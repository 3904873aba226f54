import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';
import { type FieldEdit, fieldEditSchema } from './field-edit';

/** Two people changed the same field; the server's value stays and the author of the later one decides. @source requirements SYN-3 */
export interface Conflict extends EntityBase {
  readonly caseId: Id;
  /** Whose edit did not win, and who is shown this. */
  readonly personId: Id;
  readonly field: string;
  readonly base: string | null;
  readonly theirs: string | null;
  readonly mine: string | null;
  /** Who set the value that stands, and when. Absent when it is not known: set before this was kept. */
  readonly theirsBy?: FieldEdit;
  readonly resolvedAt: EpochMs | null;
}

declare module '../kernel/entity' {
  interface EntityMap {
    conflict: Conflict;
  }
}

export const conflictSchema: z.ZodType<Conflict> = z.strictObject({
  ...entityFields,
  caseId: idSchema,
  personId: idSchema,
  field: z.string().max(60),
  base: z.string().max(500).nullable(),
  theirs: z.string().max(500).nullable(),
  mine: z.string().max(500).nullable(),
  theirsBy: fieldEditSchema.exactOptional(),
  resolvedAt: epochMsSchema.nullable(),
});

export const conflictDefinition: EntityDefinition<'conflict'> = {
  kind: 'conflict',
  schema: conflictSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: (conflict) => [`person:${conflict.personId}`],
};
