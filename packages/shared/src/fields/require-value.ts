import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import { epochMsSchema } from '../kernel/time';
import type { CustomField, FieldChoice } from './custom-field';
import { CHOSEN_MAX, type CustomValues, type FieldValue, LINE_MAX, TEXT_MAX } from './field-value';

/** Where a value is to stand. */
export interface ValuePlace {
  /** The other values there: a dependent choice looks at one of them. */
  readonly values: CustomValues;
  /** Of a case: the department of its group. `null`: none, or no case. */
  readonly departmentId: Id | null;
}

/** Why a field cannot hold a value. */
export type ValueFault =
  | 'wrong_type'
  | 'too_long'
  | 'control_characters'
  | 'too_small'
  | 'too_large'
  | 'unknown_choice'
  | 'choice_not_offered';

/** The years 1700 to 2300, as days since 1970-01-01. */
const DAY_MIN = -98_616;
const DAY_MAX = 120_895;
const ON_ONE_LINE = /^[^\p{Cc}]*$/u;
const ON_LINES = /^(?:[^\p{Cc}]|[\n\t])*$/u;

/**
 * Why a field cannot hold this value there; `null`: it can.
 *
 * @param before - what stands there now: a choice that is not offered any more may stay
 * @source requirements CAS-6
 */
export function valueFault(
  field: CustomField,
  value: FieldValue,
  { place, before }: { readonly place: ValuePlace; readonly before: FieldValue | null },
): ValueFault | null {
  switch (field.type) {
    case 'text':
    case 'long-text':
      if (typeof value !== 'string' || value.trim() === '') return 'wrong_type';
      if (value.length > (field.type === 'text' ? LINE_MAX : TEXT_MAX)) return 'too_long';
      return (field.type === 'text' ? ON_ONE_LINE : ON_LINES).test(value) ? null : 'control_characters';
    case 'integer':
    case 'decimal':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return 'wrong_type';
      if (field.min != null && value < field.min) return 'too_small';
      return field.max != null && value > field.max ? 'too_large' : null;
    case 'yes-no':
      return typeof value === 'boolean' ? null : 'wrong_type';
    case 'day':
      if (typeof value !== 'number' || !Number.isSafeInteger(value)) return 'wrong_type';
      return value < DAY_MIN ? 'too_small' : value > DAY_MAX ? 'too_large' : null;
    case 'instant':
      return epochMsSchema.safeParse(value).success ? null : 'wrong_type';
    case 'choice':
      return typeof value === 'string' ? choiceFault(field, value, { place, had: before === value }) : 'wrong_type';
    case 'choices': {
      if (!Array.isArray(value) || value.length > CHOSEN_MAX || new Set(value).size < value.length) return 'wrong_type';
      const had = Array.isArray(before) ? before : [];
      return value.map((one) => choiceFault(field, one, { place, had: had.includes(one) })).find((fault) => fault !== null) ?? null;
    }
    case 'link':
      return typeof value === 'string' ? null : 'wrong_type';
  }
}

function choiceFault(field: CustomField, id: Id, { place, had }: { readonly place: ValuePlace; readonly had: boolean }): ValueFault | null {
  const choice = field.choices?.find((one) => one.id === id);
  if (choice === undefined) return 'unknown_choice';
  return had || isOffered(field, choice, place) ? null : 'choice_not_offered';
}

/** Whether a choice can be chosen there. */
export function isOffered(field: CustomField, choice: FieldChoice, place: ValuePlace): boolean {
  return choice.isActive && isInPlace(field, choice, place);
}

/** Whether a choice fits what it depends on, offered or not. */
export function isInPlace(field: CustomField, { under, departmentIds }: FieldChoice, { values, departmentId }: ValuePlace): boolean {
  if (departmentIds !== undefined && (departmentId === null || !departmentIds.includes(departmentId))) return false;
  if (field.dependsOn == null) return true;
  const parent = values[field.dependsOn];
  return typeof parent === 'string' && (under === undefined || under.includes(parent));
}

/** @throws AppError `BAD_INPUT` with the field's id and why it cannot hold the value */
export function requireValue(
  field: CustomField,
  value: FieldValue | null,
  at: { readonly place: ValuePlace; readonly before: FieldValue | null },
): void {
  if (value === null) return;
  const fault = valueFault(field, value, at);
  if (fault !== null)
    throw new AppError('BAD_INPUT', `the field cannot hold this: ${fault}`, { reason: fault, fieldId: field.id, path: 'to' });
}
