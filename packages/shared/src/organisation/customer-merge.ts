import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type FieldEdit, fieldEditSchema } from '../kernel/field-edit';
import { type Id, idSchema } from '../kernel/ids';
import { type Contact, contactSchema } from './contact';
import { type Organisation, organisationSchema } from './organisation';

/**
 * `moving` what hangs on the loser is on its way to the survivor · `done` all of it is there · `undoing` it is on its way back · `undone`.
 */
export const MERGE_STATES = ['moving', 'done', 'undoing', 'undone'] as const;
export type MergeState = (typeof MERGE_STATES)[number];

/** What a merge that was taken back could not give back, because something newer stands there. */
export interface MergeUndone {
  readonly by: FieldEdit;
  /** Fields of the survivor that had been changed since the merge and stay as they are. */
  readonly keptFields: readonly string[];
  /** Addresses or domains of the loser that the survivor had given up since, so that they come back to nobody. */
  readonly lostKeys: readonly string[];
  /** Cases and the like that somebody had given to another since, and stay there. */
  readonly keptThings: number;
}

interface MergeOf<Kind extends 'contact' | 'organisation', Customer> extends EntityBase {
  readonly of: Kind;
  readonly survivorId: Id;
  readonly loserId: Id;
  /** Both as they were. */
  readonly before: { readonly survivor: Customer; readonly loser: Customer };
  /** The survivor as the merge left it. */
  readonly after: Customer;
  readonly by: FieldEdit;
  readonly state: MergeState;
  /** Cases and the like that have come to the survivor so far. */
  readonly movedCount: number;
  readonly undone?: MergeUndone;
}

/** Two contacts, or two organisations, that were one all along; with all that it takes to part them again. @source requirements CAS-3 */
export type CustomerMerge = MergeOf<'contact', Contact> | MergeOf<'organisation', Organisation>;

declare module '../kernel/entity' {
  interface EntityMap {
    customerMerge: CustomerMerge;
  }
}

const common = {
  ...entityFields,
  survivorId: idSchema,
  loserId: idSchema,
  by: fieldEditSchema,
  state: z.enum(MERGE_STATES),
  movedCount: z.number().int().min(0),
  undone: z
    .strictObject({
      by: fieldEditSchema,
      keptFields: z.array(z.string().max(60)).max(50),
      lostKeys: z.array(z.string().max(254)).max(100),
      keptThings: z.number().int().min(0),
    })
    .exactOptional(),
};
const both = <T>(schema: z.ZodType<T>) => ({ before: z.strictObject({ survivor: schema, loser: schema }), after: schema });

export const customerMergeSchema = z.discriminatedUnion('of', [
  z.strictObject({ ...common, of: z.literal('contact'), ...both(contactSchema) }),
  z.strictObject({ ...common, of: z.literal('organisation'), ...both(organisationSchema) }),
]) as z.ZodType<CustomerMerge>;

export const customerMergeDefinition: EntityDefinition<'customerMerge'> = {
  kind: 'customerMerge',
  schema: customerMergeSchema,
  synced: true,
  audit: 'none',
  caseIdOf: () => null,
  labelsOf: () => ['customers'],
};
