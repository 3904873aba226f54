import type { FieldOwner } from '../fields/custom-field';
import type { CustomValues } from '../fields/field-value';
import { parentsFirst, setValue, valueReads, withChanges } from '../fields/set-values';
import type { Found } from '../kernel/action';
import { customName } from '../kernel/custom-name';
import type { Ref } from '../kernel/entity';
import { AppError, isAppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import type { ExistingChoice } from './import-job';
import type { RowProblem } from './row-problems';

/** Why a value is not taken, as a row is told it. */
const PROBLEMS: ReadonlyMap<unknown, RowProblem> = new Map([
  ['unknown_choice', 'UNKNOWN_CHOICE'],
  ['choice_not_offered', 'CHOICE_NOT_OFFERED'],
  ['too_small', 'OUT_OF_RANGE'],
  ['too_large', 'OUT_OF_RANGE'],
  ['too_long', 'TOO_LONG'],
]);

/** What a row says of the company's own fields. */
interface OwnGiven {
  readonly custom?: CustomValues;
  readonly existing: ExistingChoice;
}

/** What has to be seen before a row fills in own fields. */
export const importedReads = (on: FieldOwner, given: CustomValues = {}, found: Found): readonly Ref[] =>
  Object.keys(given).length === 0 ? [] : valueReads(on, given, found);

/**
 * The own fields of whatever a row is about, with the values that it gives; choices that depended on these and do not fit any more are emptied.
 *
 * @param at.current - `undefined`: it has none yet; with `fill` only what is empty is filled in
 * @returns nothing when none of them changes
 * @throws AppError with `problem` and `field`, the name of the one that it is about
 * @source requirements CAS-6, SYN-7
 */
export function importedCustom(
  on: FieldOwner,
  { custom: given = {}, existing }: OwnGiven,
  { current = {}, find }: { readonly current: CustomValues | undefined; readonly find: Found },
): { readonly custom?: CustomValues } {
  if (Object.keys(given).length === 0) return {};
  let values = current;
  for (const [fieldId, to] of parentsFirst(given, find('fieldIndex', on))) {
    if (existing === 'fill' && values[fieldId] !== undefined) continue;
    const place = { values, departmentId: null };
    values = withChanges(
      values,
      told(fieldId, () => setValue(on, { fieldId, to }, { place, find })),
    );
  }
  return values === current || JSON.stringify(values) === JSON.stringify(current) ? {} : { custom: values };
}

function told<T>(fieldId: Id, set: () => T): T {
  try {
    return set();
  } catch (error) {
    if (!isAppError(error)) throw error;
    const isGone = error.code === 'NOT_FOUND' || error.code === 'ILLEGAL_STATE';
    const problem: RowProblem = isGone ? 'FIELD_GONE' : (PROBLEMS.get(error.details?.reason) ?? 'NOT_TAKEN');
    throw new AppError(error.code, 'the field cannot hold this', { problem, field: customName(fieldId) });
  }
}
