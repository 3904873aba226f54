import type { Found } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { fieldEdit } from '../kernel/field-edit';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { Case } from './case';
import { applyCustomChanges } from './custom-values';
import { type EditableField, type EditableValue, fieldText } from './editable-fields';
import '../organisation/asset';
import '../organisation/product';
import './standard-word';
import { keepReadable } from './keep-readable';
import { lostByMove } from './moved-values';
import { timelineEvent } from './timeline-event';

/** What has to be seen before a field may name it. */
export function fieldReads(field: string, value: EditableValue): readonly Ref[] {
  if (typeof value !== 'string') return [];
  if (field === 'groupId') return [ref('group', value)];
  if (field === 'productId') return [ref('product', value)];
  if (field === 'assetId') return [ref('asset', value)];
  if (field === 'severity') return [ref('standardWord', `severity.${value}`)];
  return field === 'mailboxId' ? [ref('mailbox', value)] : [];
}

/**
 * The case with one field changed, and the line that tells of it; with lines of choices that the department of another group does not have.
 *
 * @throws AppError `ILLEGAL_STATE` when the new value names a group, mailbox, product or asset that is not in use
 */
export function applyFieldEdit(
  of: Case,
  edit: { readonly field: EditableField; readonly to: EditableValue },
  context: { readonly find: Found; readonly actor: Actor; readonly now: EpochMs; readonly newId: () => Id },
): readonly Put[] {
  const { field, to } = edit;
  const { find, actor, now, newId } = context;
  if (typeof to === 'string' && !isInUse(field, to, find)) throw new AppError('ILLEGAL_STATE', `this ${field} is not in use`, { field });
  const fieldEdits = { ...of.fieldEdits, [field]: fieldEdit(actor, now) };
  const next = keepReadable({ ...of, [field]: to, ...productOf(of, edit, find), fieldEdits, updatedAt: now }, actor);
  const change = { field, from: fieldText(of[field] ?? null), to: fieldText(to) };
  const told = timelineEvent({ id: newId(), caseId: of.id, actor, now, event: { type: 'case.field-changed', ...change } });
  const lost = field === 'groupId' ? lostByMove(of, next, find) : [];
  return lost.length === 0 ? [put('case', next), told] : [told, ...applyCustomChanges(next, lost, { actor, now, newId })];
}

/** Whether a field may be given this value now. What is no id, and not one of the severities, always is. */
export function isInUse(field: EditableField, value: string, find: Found): boolean {
  switch (field) {
    case 'groupId':
      return find('group', value)?.isArchived === false;
    case 'mailboxId':
      return find('mailbox', value)?.isActive === true;
    case 'productId':
      return find('product', value)?.isActive === true;
    case 'severity':
      return find('standardWord', `severity.${value}`)?.isActive !== false;
    case 'assetId':
      return find('asset', value)?.isRetired === false;
    default:
      return true;
  }
}

/** A product of the list and the product in words say the same: whoever sets the one sets the other. */
function productOf(of: Case, { field, to }: { readonly field: EditableField; readonly to: EditableValue }, find: Found): Partial<Case> {
  if (field === 'productId') return { product: typeof to === 'string' ? (find('product', to)?.name ?? null) : null };
  return field === 'product' && of.productId != null ? { productId: null } : {};
}
