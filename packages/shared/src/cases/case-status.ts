import { z } from 'zod';
import { putBackByEdit } from '../kernel/audit-rule';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { CHOSEN_STATES, type ChosenState } from './change-state';

/**
 * A status of the company's own inside a state: what people call it is theirs, and everything that the product does goes by the state.
 *
 * @source requirements CAS-2, CAS-6
 */
export interface CaseStatus extends EntityBase {
  /** Never changes: cases stand in it. */
  readonly state: ChosenState;
  /** No two statuses and states have the same. */
  readonly name: string;
  /** `false`: cases that have it keep it, and none can get it any more. */
  readonly isActive: boolean;
  /** Of one out of use: what took its place, `null` for the plain state. Absent: nothing did. */
  readonly gaveWayTo?: Id | null;
}

declare module '../kernel/entity' {
  interface EntityMap {
    caseStatus: CaseStatus;
  }
}

/** How many statuses a company can have, those out of use among them. */
export const STATUSES_MAX = 100;

/** A word that stands in buttons and columns. */
export const wordSchema = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\p{C}]+$/u);

/** What can be changed of a status. */
export const statusParts = { name: wordSchema, isActive: z.boolean() };

export const caseStatusDefinition: EntityDefinition<'caseStatus'> = {
  kind: 'caseStatus',
  schema: z.strictObject({ ...entityFields, state: z.enum(CHOSEN_STATES), ...statusParts, gaveWayTo: idSchema.nullable().exactOptional() }),
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: {
    only: ['state', 'name', 'isActive'],
    putBack: putBackByEdit({ name: 'status.edit', idArg: 'statusId', fields: Object.keys(statusParts) }),
  },
};
