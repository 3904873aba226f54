import type { FieldValue } from '../fields/field-value';
import type { Id } from '../kernel/ids';

/** A value in which one choice has given way to another, or with `null` to nothing. What does not hold it stays as it is. */
export function otherValue(value: FieldValue | null, choiceId: Id, toId: Id | null): FieldValue | null {
  if (value === choiceId) return toId;
  if (!Array.isArray(value) || !value.includes(choiceId)) return value;
  const next = [...new Set(value.flatMap((id: Id) => (id === choiceId ? (toId ?? []) : id)))];
  return next.length === 0 ? null : next;
}
