import { withValue } from '../fields/field-value';
import { isInPlace } from '../fields/require-value';
import type { ValueChange } from '../fields/set-values';
import type { Found } from '../kernel/action';
import { type Ref, ref } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import type { Case } from './case';
import { departmentOf } from './custom-values';

type Placed = Pick<Case, 'groupId' | 'custom'>;

/** What has to be seen to know what a case loses by going to another group: both departments and, where they differ, its own fields. */
export function moveReads(of: Placed | null, edit: { readonly field: string; readonly to: unknown }, found: Found): readonly Ref[] {
  if (of === null || edit.field !== 'groupId') return [];
  const groupId = typeof edit.to === 'string' ? edit.to : null;
  const groups = [of.groupId, groupId].flatMap((id) => (id === null ? [] : [ref('group', id)]));
  const isMoved = departmentOf(of, found) !== departmentOf({ groupId }, found);
  return [...groups, ...(isMoved ? Object.keys(of.custom ?? {}).map((id) => ref('customField', id)) : [])];
}

/**
 * What becomes empty when a case goes to another group: choices that the other department does not have, and those that depended on them.
 *
 * @returns nothing within one department
 * @source requirements CAS-6, CAS-16
 */
export function lostByMove(before: Placed, after: Pick<Case, 'groupId'>, find: Found): readonly ValueChange[] {
  const [from, to] = [departmentOf(before, find), departmentOf(after, find)];
  if (from === to) return [];
  const changes: ValueChange[] = [];
  let values = before.custom ?? {};
  // what others depend on may come after them: until nothing more is lost
  for (let isLosing = true; isLosing; ) {
    isLosing = false;
    for (const [fieldId, value] of Object.entries(values)) {
      const kept = keptOf(fieldId, { before: before.custom ?? {}, values, from, to, find });
      if (kept === undefined) continue;
      changes.push({ fieldId, from: value, to: kept });
      values = withValue(values, fieldId, kept);
      isLosing = true;
    }
  }
  return changes;
}

interface Move {
  readonly before: NonNullable<Case['custom']>;
  readonly values: NonNullable<Case['custom']>;
  readonly from: Id | null;
  readonly to: Id | null;
  readonly find: Found;
}

/** What stays in a field; `undefined`: all of it. What did not fit before is no business of the move. */
function keptOf(fieldId: Id, { before, values, from, to, find }: Move): readonly string[] | null | undefined {
  const field = find('customField', fieldId);
  const value = values[fieldId];
  if (field?.choices === undefined || (typeof value !== 'string' && !Array.isArray(value))) return undefined;
  const isLost = (id: string): boolean => {
    const choice = field.choices?.find((one) => one.id === id);
    if (choice === undefined || !isInPlace(field, choice, { values: before, departmentId: from })) return false;
    return !isInPlace(field, choice, { values, departmentId: to });
  };
  if (typeof value === 'string') return isLost(value) ? null : undefined;
  const kept = (value as readonly string[]).filter((id) => !isLost(id));
  if (kept.length === value.length) return undefined;
  return kept.length === 0 ? null : kept;
}
