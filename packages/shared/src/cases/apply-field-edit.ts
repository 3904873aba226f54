import type { Found } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { fieldEdit } from '../kernel/field-edit';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { Case } from './case';
import { type EditableField, type EditableValue, fieldText } from './editable-fields';
import { keepReadable } from './keep-readable';
import { timelineEvent } from './timeline-event';

/** What has to be seen before a field may name it. */
export function fieldReads(field: string, value: EditableValue): readonly Ref[] {
  if (typeof value !== 'string') return [];
  if (field === 'groupId') return [ref('group', value)];
  return field === 'mailboxId' ? [ref('mailbox', value)] : [];
}

/**
 * The case with one field changed, and the line that tells of it.
 *
 * @throws AppError `ILLEGAL_STATE` when the new value names a group or mailbox that is not in use
 */
export function applyFieldEdit(
  of: Case,
  edit: { readonly field: EditableField; readonly to: EditableValue },
  context: { readonly find: Found; readonly actor: Actor; readonly now: EpochMs; readonly id: Id },
): readonly Put[] {
  const { field, to } = edit;
  const { find, actor, now, id } = context;
  const isUnused =
    typeof to === 'string' &&
    ((field === 'groupId' && find('group', to)?.isArchived !== false) || (field === 'mailboxId' && find('mailbox', to)?.isActive !== true));
  if (isUnused) throw new AppError('ILLEGAL_STATE', `this ${field} is not in use`, { field });
  const fieldEdits = { ...of.fieldEdits, [field]: fieldEdit(actor, now) };
  const next = keepReadable({ ...of, [field]: to, fieldEdits, updatedAt: now }, actor);
  const change = { field, from: fieldText(of[field]), to: fieldText(to) };
  return [put('case', next), timelineEvent({ id, caseId: of.id, actor, now, event: { type: 'case.field-changed', ...change } })];
}
