import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';

/** A team that cases are routed to. Membership stands on the person. @source requirements ORG-2, ORG-3 */
export interface Group extends EntityBase {
  readonly name: string;
  readonly isArchived: boolean;
}

declare module '../kernel/entity' {
  interface EntityMap {
    group: Group;
  }
}

export const groupSchema: z.ZodType<Group> = z.strictObject({
  ...entityFields,
  name: z.string().min(1).max(100),
  isArchived: z.boolean(),
});

export const groupDefinition: EntityDefinition<'group'> = {
  kind: 'group',
  schema: groupSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
};
