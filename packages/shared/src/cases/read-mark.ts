import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';

/** How far one person has read one case; the same on all their devices. */
export interface ReadMark extends EntityBase {
  readonly personId: Id;
  readonly caseId: Id;
  /** The case's `messageCount` when it was last looked at. */
  readonly messageCount: number;
}

declare module '../kernel/entity' {
  interface EntityMap {
    readMark: ReadMark;
  }
}

export const readMarkId = (personId: Id, caseId: Id): Id => `${personId}:${caseId}`;

export const readMarkSchema: z.ZodType<ReadMark> = z.strictObject({
  ...entityFields,
  personId: idSchema,
  caseId: idSchema,
  messageCount: z.number().int().min(0),
});

export const readMarkDefinition: EntityDefinition<'readMark'> = {
  kind: 'readMark',
  schema: readMarkSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: (mark) => [`person:${mark.personId}`],
  audit: 'none',
};
