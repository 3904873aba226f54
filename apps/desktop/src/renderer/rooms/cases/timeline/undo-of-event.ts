import { type Case, isEscalated } from '@quayside/shared/cases/case';
import type { CaseStatus } from '@quayside/shared/cases/case-status';
import { CHOSEN_STATES } from '@quayside/shared/cases/change-state';
import type { EditCaseFieldArgs } from '@quayside/shared/cases/edit-case-field';
import { fieldText, fieldValue, isEditableField } from '@quayside/shared/cases/editable-fields';
import type { Message } from '@quayside/shared/cases/message';
import { statusText } from '@quayside/shared/cases/status-of-case';
import { isSameValue, toldText, wholeValueOf } from '@quayside/shared/fields/field-value';
import { customIdOf } from '@quayside/shared/kernel/custom-name';
import type { Act } from '../../../lib/bridge/acts';

/**
 * The act that takes back what a line of the timeline tells, as long as that still stands.
 *
 * @param statuses - of the company's own
 * @returns `null` when something newer has taken its place, or it is not of a kind that can be taken back
 * @source sync design: what was applied from an offline queue can be undone from history
 */
export function undoOfEvent({ event }: Pick<Message, 'event'>, of: Case, statuses: readonly CaseStatus[] = []): Act | null {
  if (event === null) return null;
  const { type, field, from, to } = event;
  switch (type) {
    case 'case.field-changed':
      return field === null ? null : undoOfEdit(of, field, from, to);
    case 'case.state-changed': {
      if (statusText(of) !== to) return null;
      const status = statuses.find(({ id, isActive }) => id === from && isActive);
      if (status !== undefined) return { name: 'case.set-state', args: { caseId: of.id, state: status.state, statusId: status.id } };
      const state = CHOSEN_STATES.find((one) => one === from);
      return state === undefined ? null : { name: 'case.set-state', args: { caseId: of.id, state } };
    }
    case 'case.assigned':
      return of.ownerId === to && from !== to ? { name: 'case.assign', args: { caseId: of.id, assigneeId: from } } : null;
    case 'case.tag-added':
      return to !== null && of.tags.includes(to) ? { name: 'case.remove-tag', args: { caseId: of.id, tag: to } } : null;
    case 'case.tag-removed':
      return from !== null && !of.tags.includes(from) ? { name: 'case.add-tag', args: { caseId: of.id, tag: from } } : null;
    case 'case.snoozed':
      return of.snoozedUntil !== null && String(of.snoozedUntil) === to ? { name: 'case.unsnooze', args: { caseId: of.id } } : null;
    case 'case.escalated':
      return isEscalated(of) ? { name: 'case.end-escalation', args: { caseId: of.id } } : null;
    default:
      return null;
  }
}

function undoOfEdit(of: Case, field: string, from: string | null, to: string | null): Act | null {
  const fieldId = customIdOf(field);
  if (fieldId !== null) {
    const [stands, before] = [of.custom?.[fieldId] ?? null, wholeValueOf(from)];
    if (before === undefined || toldText(stands) !== to || isSameValue(stands, before)) return null;
    return { name: 'case.edit-custom-field', args: { caseId: of.id, fieldId, from: stands, to: before } };
  }
  if (!isEditableField(field) || fieldText(of[field] ?? null) !== to) return null;
  const [now, before] = [fieldValue(field, to), fieldValue(field, from)];
  if (now === undefined || before === undefined || now === before) return null;
  return { name: 'case.edit-field', args: { caseId: of.id, field, from: now, to: before } as EditCaseFieldArgs };
}
