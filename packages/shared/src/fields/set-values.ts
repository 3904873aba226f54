import type { Found } from '../kernel/action';
import { type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import type { CustomField, FieldOwner } from './custom-field';
import { dependents, type FieldIndex } from './field-index';
import { type CustomValues, type FieldValue, isSameValue, withValue } from './field-value';
import { isInPlace, requireValue, type ValuePlace } from './require-value';

/** One value that is set. `null` empties it. */
export interface ValueChange {
  readonly fieldId: Id;
  readonly from: FieldValue | null;
  readonly to: FieldValue | null;
}

/** What has to be seen before values are set: the fields, what depends on them, and what they link to. */
export function valueReads(on: FieldOwner, values: Readonly<Record<Id, FieldValue | null>>, found: Found): readonly Ref[] {
  const index = found('fieldIndex', on);
  return [
    ref('fieldIndex', on),
    ...Object.entries(values).flatMap(([fieldId, value]): readonly Ref[] => {
      const linkTo = found('customField', fieldId)?.linkTo;
      const fields = [fieldId, ...(index === null ? [] : dependents(index, fieldId))];
      return [
        ...fields.map((id) => ref('customField', id)),
        ...(linkTo !== undefined && typeof value === 'string' ? [ref(linkTo, value)] : []),
      ];
    }),
  ];
}

/**
 * What changes when one value is set: that one, and choices that depended on it and do not fit any more, which are emptied.
 *
 * @returns in that order; empty when it stands there already
 * @throws AppError `NOT_FOUND` for a field that there is not, or a thing that a link leads to · `ILLEGAL_STATE` when it is not in use · `BAD_INPUT` with the
 * reason when it cannot hold the value
 * @source requirements CAS-6
 */
export function setValue(
  on: FieldOwner,
  { fieldId, to }: { readonly fieldId: Id; readonly to: FieldValue | null },
  { place, find }: { readonly place: ValuePlace; readonly find: Found },
): readonly ValueChange[] {
  const field = fieldOf(on, fieldId, find);
  const before = place.values[fieldId] ?? null;
  if (isSameValue(before, to)) return [];
  requireValue(field, to, { place, before });
  if (field.linkTo !== undefined && typeof to === 'string' && find(field.linkTo, to) === null) {
    throw new AppError('NOT_FOUND', `no such ${field.linkTo}`, { fieldId });
  }
  const changes: ValueChange[] = [{ fieldId, from: before, to }];
  let values = withValue(place.values, fieldId, to);
  for (const childId of dependents(find('fieldIndex', on) ?? { dependsOn: {} }, fieldId)) {
    const child = find('customField', childId);
    const stands = values[childId];
    const choice = child?.choices?.find(({ id }) => id === stands);
    if (child === null || stands === undefined || (choice !== undefined && isInPlace(child, choice, { ...place, values }))) continue;
    changes.push({ fieldId: childId, from: stands, to: null });
    values = withValue(values, childId, null);
  }
  return changes;
}

/** The values after changes. */
export const withChanges = (values: CustomValues | undefined, changes: readonly ValueChange[]): CustomValues =>
  changes.reduce<CustomValues>((so, { fieldId, to }) => withValue(so, fieldId, to), values ?? {});

/**
 * The values of something new: those given, and the defaults of fields for which none was.
 *
 * @param given - `null` of a field: left empty on purpose
 * @throws as `setValue`
 */
export function firstValues(
  on: FieldOwner,
  given: Readonly<Record<Id, FieldValue | null>>,
  { departmentId, find }: { readonly departmentId: Id | null; readonly find: Found },
): CustomValues {
  const index = find('fieldIndex', on);
  let values: CustomValues = Object.fromEntries(Object.entries(index?.defaults ?? {}).filter(([id]) => given[id] === undefined));
  for (const [fieldId, to] of parentsFirst(given, index)) {
    if (to !== null) values = withChanges(values, setValue(on, { fieldId, to }, { place: { values, departmentId }, find }));
  }
  return values;
}

/** Values in an order in which what others depend on comes before them. */
export function parentsFirst<Value extends FieldValue | null>(
  given: Readonly<Record<Id, Value>>,
  index: Pick<FieldIndex, 'dependsOn'> | null,
): readonly (readonly [Id, Value])[] {
  const depth = (fieldId: Id): number => {
    const parent = index?.dependsOn[fieldId];
    return parent === undefined ? 0 : 1 + depth(parent);
  };
  return Object.entries(given).sort(([one], [other]) => depth(one) - depth(other));
}

/** As the part of a thing that bears them: nothing at all where there are none. */
export const customOf = (values: CustomValues): { readonly custom?: CustomValues } =>
  Object.keys(values).length === 0 ? {} : { custom: values };

function fieldOf(on: FieldOwner, fieldId: Id, find: Found): CustomField {
  const field = find('customField', fieldId);
  if (field === null || field.on !== on) throw new AppError('NOT_FOUND', 'no such field', { fieldId });
  if (!field.isActive) throw new AppError('ILLEGAL_STATE', 'this field is not in use', { fieldId });
  return field;
}
