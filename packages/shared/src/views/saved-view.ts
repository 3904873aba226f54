import { z } from 'zod';
import { putBackByCreate, putBackByEdit } from '../kernel/audit-rule';
import type { Criteria } from '../kernel/criteria';
import { criteriaSchema } from '../kernel/criteria-schema';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import type { ViewSort } from './view';
import { sortSchema, type ViewLook, viewLookSchema } from './view-look';
import { type WorkStep, workStepsSchema } from './work-steps';

/** Whose a view is: one person's own, that of some groups, or everybody's. */
export type ViewScope =
  | { readonly type: 'person'; readonly personId: Id }
  | { readonly type: 'groups'; readonly groupIds: readonly Id[] }
  | { readonly type: 'everybody' };

/** A list of cases that somebody put together. What it shows follows the rights of whoever looks, whosever it is. @source requirements CAS-5 */
export interface SavedView extends EntityBase {
  readonly name: string;
  readonly scope: ViewScope;
  readonly criteria: Criteria;
  /** The first counts, the others where it is equal. */
  readonly sort: readonly ViewSort[];
  /** What comes first, whatever the order; the first step counts before the others. Absent or `null`: nothing does. */
  readonly steps?: readonly WorkStep[] | null;
  /** It is what those who have it are to do next, instead of the built-in order. Of somebody's own view it says nothing. */
  readonly isWorkNext?: boolean;
  /** How it looks to all who have it. Absent: two lines a case. */
  readonly look?: ViewLook;
}

declare module '../kernel/entity' {
  interface EntityMap {
    savedView: SavedView;
  }
}

export const scopeSchema: z.ZodType<ViewScope> = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('person'), personId: idSchema }),
  z.strictObject({ type: z.literal('groups'), groupIds: z.array(idSchema).min(1).max(100) }),
  z.strictObject({ type: z.literal('everybody') }),
]);

/** What a person gives to a view. */
export const savedViewFields = {
  name: z.string().trim().min(1).max(80),
  scope: scopeSchema,
  criteria: criteriaSchema,
  sort: sortSchema,
  steps: workStepsSchema.nullable().exactOptional(),
  isWorkNext: z.boolean().exactOptional(),
  look: viewLookSchema.exactOptional(),
};

export const savedViewSchema: z.ZodType<SavedView> = z.strictObject({ ...entityFields, ...savedViewFields });

const editBack = putBackByEdit({ name: 'view.edit', idArg: 'viewId', fields: Object.keys(savedViewFields) });

/** Those of groups are no secret: they lie at everybody's, and are shown to the members. */
export const savedViewDefinition: EntityDefinition<'savedView'> = {
  kind: 'savedView',
  schema: savedViewSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: ({ scope }) => [scope.type === 'person' ? `person:${scope.personId}` : 'workspace'],
  audit: {
    isKept: ({ scope }) => scope.type !== 'person',
    putBack: (change) => editBack(change) ?? putBackByCreate(change, { name: 'view.create', idArg: 'viewId' }),
  },
};
