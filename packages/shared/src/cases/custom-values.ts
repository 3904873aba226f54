import { toldText } from '../fields/field-value';
import type { ValuePlace } from '../fields/require-value';
import { type ValueChange, withChanges } from '../fields/set-values';
import type { Found } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { customName } from '../kernel/custom-name';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import { fieldEdit } from '../kernel/field-edit';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import '../organisation/group';
import type { Case } from './case';
import { timelineEvent } from './timeline-event';

/** What has to be seen to know in whose department a case is. */
export const placeReads = (of: Pick<Case, 'groupId'> | null): readonly Ref[] =>
  of === null || of.groupId === null ? [] : [ref('group', of.groupId)];

export const departmentOf = (of: Pick<Case, 'groupId'>, find: Found): Id | null =>
  of.groupId === null ? null : (find('group', of.groupId)?.departmentId ?? null);

export const placeOf = (of: Case, find: Found): ValuePlace => ({ values: of.custom ?? {}, departmentId: departmentOf(of, find) });

/** The case with values changed, and a line of the timeline for each. */
export function applyCustomChanges(
  of: Case,
  changes: readonly ValueChange[],
  { actor, now, newId }: { readonly actor: Actor; readonly now: EpochMs; readonly newId: () => Id },
): readonly Put[] {
  const edited = Object.fromEntries(changes.map(({ fieldId }) => [customName(fieldId), fieldEdit(actor, now)]));
  const next: Case = { ...of, custom: withChanges(of.custom, changes), fieldEdits: { ...of.fieldEdits, ...edited }, updatedAt: now };
  const lines = changes.map(({ fieldId, from, to }) => {
    const event = { type: 'case.field-changed', field: customName(fieldId), from: toldText(from), to: toldText(to) };
    return timelineEvent({ id: newId(), caseId: of.id, actor, now, event });
  });
  return [put('case', next), ...lines];
}
