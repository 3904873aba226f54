import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type FieldEdit, fieldEditSchema } from '../kernel/field-edit';
import { type Id, idSchema } from '../kernel/ids';
import { type EpochMs, epochMsSchema } from '../kernel/time';

/** What goes: a status of the company's own, or a choice of one of its fields. */
export const replacedSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('status'), statusId: idSchema }),
  z.strictObject({ type: z.literal('choice'), fieldId: idSchema, choiceId: idSchema }),
]);
export type Replaced = z.infer<typeof replacedSchema>;

/**
 * Something that was taken out of use and gives way to something else on all that has it. The server goes through them, slice by slice, and notes here how far it is.
 *
 * @source requirements CAS-6
 */
export interface Replacement extends EntityBase {
  readonly what: Replaced;
  /** What people called it then. */
  readonly name: string;
  /** What stands there instead. `null`: the plain state, or nothing. */
  readonly toId: Id | null;
  /** What people called that then; empty for nothing. */
  readonly toName: string;
  readonly by: FieldEdit;
  readonly movedCount: number;
  /** How many had it when the server began. `null`: it has not. */
  readonly total: number | null;
  /** How many have it still, since the other one does not fit there. */
  readonly keptCount: number;
  /** `null`: it goes on. */
  readonly endedAt: EpochMs | null;
}

declare module '../kernel/entity' {
  interface EntityMap {
    replacement: Replacement;
  }
}

declare module '../kernel/event' {
  interface EventMap {
    'replacement.begun': { replacementId: Id };
  }
}

/** Names of the facts about replacements. */
export type ReplacementEventType = 'replacement.begun';

/** How much one act changes: each is one write of so many things and of a line of the timeline for each. */
export const REPLACED_AT_ONCE = 100;

const count = z.number().int().min(0);

export const replacementDefinition: EntityDefinition<'replacement'> = {
  kind: 'replacement',
  schema: z.strictObject({
    ...entityFields,
    what: replacedSchema,
    name: z.string().max(100),
    toId: idSchema.nullable(),
    toName: z.string().max(100),
    by: fieldEditSchema,
    movedCount: count,
    total: count.nullable(),
    keptCount: count,
    endedAt: epochMsSchema.nullable(),
  }),
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: { only: ['name', 'toName'], byPeopleOnly: true },
};
