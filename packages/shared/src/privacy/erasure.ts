import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';

/** `waiting` may be called off · `running` cannot any more · `done` · `cancelled`. */
export const ERASURE_STATES = ['waiting', 'running', 'done', 'cancelled'] as const;
export type ErasureState = (typeof ERASURE_STATES)[number];

/**
 * The erasure of one contact; `id` is that of the contact. Says who asked and when, never whom it was about: all those that are done are the
 * list by which a restore erases again.
 *
 * @source requirements ORG-6
 */
export interface Erasure extends EntityBase {
  readonly state: ErasureState;
  /** `null`: the product itself, after a restore. */
  readonly requestedBy: Id | null;
  readonly requestedAt: EpochMs;
  /** Until then it can be called off. */
  readonly dueAt: EpochMs;
  readonly endedAt: EpochMs | null;
}

declare module '../kernel/entity' {
  interface EntityMap {
    erasure: Erasure;
  }
}

export const erasureSchema: z.ZodType<Erasure> = z.strictObject({
  ...entityFields,
  state: z.enum(ERASURE_STATES),
  requestedBy: idSchema.nullable(),
  requestedAt: epochMsSchema,
  dueAt: epochMsSchema,
  endedAt: epochMsSchema.nullable(),
});

export const erasureDefinition: EntityDefinition<'erasure'> = {
  kind: 'erasure',
  schema: erasureSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['supervision'],
  audit: { area: 'data', only: ['state', 'dueAt'] },
};
