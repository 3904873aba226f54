import { z } from 'zod';
import type { EntityBase, EntityDefinition } from './entity';
import { entityFields } from './entity-schema';
import { type Id, idSchema } from './ids';

/**
 * Unique keys as entities: whoever writes one in a transaction owns the key, on any node.
 *
 * `email:<address>` → contact · `domain:<domain>` → organisation · `mail:<sha256 of Message-ID>` → case ·
 * `receipt:<sha256 of mailbox, Message-ID and body>` → message · `person-email:<address>` → person ·
 * `notify:<person>:<case>` → the bundle that the next notification may join · `group-name:<name>` → group · `department-name:<name>` → department.
 */
export interface UniqueKey extends EntityBase {
  readonly targetId: Id;
}

declare module './entity' {
  interface EntityMap {
    uniqueKey: UniqueKey;
  }
}

export const uniqueKeyDefinition: EntityDefinition<'uniqueKey'> = {
  kind: 'uniqueKey',
  schema: z.strictObject({ ...entityFields, id: z.string().min(1).max(400), targetId: idSchema }) as z.ZodType<UniqueKey>,
  synced: false,
  caseIdOf: () => null,
  labelsOf: () => [],
};
