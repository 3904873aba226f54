import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { STATUSES_MAX } from './case-status';

/** All statuses of the company's own, in the order in which they are offered. One entity; kept by the acts that make and order them. */
export interface StatusIndex extends EntityBase {
  readonly statusIds: readonly Id[];
}

declare module '../kernel/entity' {
  interface EntityMap {
    statusIndex: StatusIndex;
  }
}

export const STATUS_INDEX_ID = 'case';

export const statusIndexDefinition: EntityDefinition<'statusIndex'> = {
  kind: 'statusIndex',
  schema: z.strictObject({ ...entityFields, statusIds: z.array(idSchema).max(STATUSES_MAX) }),
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: 'none',
};
