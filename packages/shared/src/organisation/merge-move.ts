import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import type { CustomerMerge } from './customer-merge';

/** One field by which things point at a contact or an organisation. */
export interface Pointer {
  readonly kind: 'case' | 'contact' | 'organisation' | 'asset';
  readonly field: 'contactId' | 'organisationId' | 'parentId' | 'mergedInto';
}

/**
 * What points at a loser and has to point at the survivor, in the order in which it is moved: what new cases get their organisation from
 * goes before the cases, so that none is left behind.
 */
export const POINTERS: Readonly<Record<CustomerMerge['of'], readonly Pointer[]>> = {
  contact: [
    { kind: 'contact', field: 'mergedInto' },
    { kind: 'asset', field: 'contactId' },
    { kind: 'case', field: 'contactId' },
  ],
  organisation: [
    { kind: 'organisation', field: 'mergedInto' },
    { kind: 'contact', field: 'organisationId' },
    { kind: 'organisation', field: 'parentId' },
    { kind: 'asset', field: 'organisationId' },
    { kind: 'case', field: 'organisationId' },
  ],
};

/** How much one act moves: each is one write of so many things. */
export const MOVED_AT_ONCE = 200;

/** What one act has moved, so that it can be brought back. Known to the server only. */
export interface MergeMove extends EntityBase, Pointer {
  readonly mergeId: Id;
  readonly ids: readonly Id[];
}

declare module '../kernel/entity' {
  interface EntityMap {
    mergeMove: MergeMove;
  }
}

export const pointerFields = {
  kind: z.enum(['case', 'contact', 'organisation', 'asset']),
  field: z.enum(['contactId', 'organisationId', 'parentId', 'mergedInto']),
};

export const mergeMoveDefinition: EntityDefinition<'mergeMove'> = {
  kind: 'mergeMove',
  schema: z.strictObject({ ...entityFields, ...pointerFields, mergeId: idSchema, ids: z.array(idSchema).max(MOVED_AT_ONCE) }),
  synced: false,
  audit: 'none',
  caseIdOf: () => null,
  labelsOf: () => [],
};
