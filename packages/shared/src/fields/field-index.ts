import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { type CustomValues, customValuesSchema, FIELDS_MAX } from './field-value';

/**
 * What an act has to know of all custom fields of a kind of thing, without reading each. One for each kind, under its name as id; kept by the acts
 * that make and change fields.
 */
export interface FieldIndex extends EntityBase {
  /** All of them, in the order in which they are shown. */
  readonly fieldIds: readonly Id[];
  /** What new things get in the fields that are in use. */
  readonly defaults: CustomValues;
  /** Which field each dependent one hangs on. */
  readonly dependsOn: Readonly<Record<Id, Id>>;
}

declare module '../kernel/entity' {
  interface EntityMap {
    fieldIndex: FieldIndex;
  }
}

export const fieldIndexDefinition: EntityDefinition<'fieldIndex'> = {
  kind: 'fieldIndex',
  schema: z.strictObject({
    ...entityFields,
    fieldIds: z.array(idSchema).max(FIELDS_MAX),
    defaults: customValuesSchema,
    dependsOn: z.record(idSchema, idSchema),
  }),
  synced: true,
  caseIdOf: () => null,
  labelsOf: () => ['workspace'],
  audit: 'none',
};

/** Fields that hang on one, and those that hang on these. */
export function dependents(index: Pick<FieldIndex, 'dependsOn'>, fieldId: Id): readonly Id[] {
  const own = Object.entries(index.dependsOn).flatMap(([child, parent]) => (parent === fieldId ? [child] : []));
  return own.flatMap((child) => [child, ...dependents(index, child)]);
}
