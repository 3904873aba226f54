import { z } from 'zod';
import type { Found } from '../kernel/action';
import { idSchema } from '../kernel/ids';
import { epochMsSchema } from '../kernel/time';
import type { AcceptCaseArgs } from './accept-case';
import type { AddCaseTagArgs } from './add-case-tag';
import type { AssignCaseArgs } from './assign-case';
import { type Case, PRIORITIES, SEVERITIES, tagSchema } from './case';
import { CHOSEN_STATES, type ChosenState } from './change-state';
import type { EditCaseFieldArgs } from './edit-case-field';
import type { EditCustomFieldArgs } from './edit-custom-field';
import { EDITABLE_FIELDS } from './editable-fields';
import type { EndEscalationArgs } from './end-escalation';
import type { EscalateCaseArgs } from './escalate-case';
import type { FollowCaseArgs } from './follow-case';
import type { MarkCaseSpamArgs } from './mark-case-spam';
import { lostByMove } from './moved-values';
import type { SetCaseStateArgs } from './set-case-state';
import type { SnoozeCaseArgs } from './snooze-case';
import type { UnmarkCaseSpamArgs } from './unmark-case-spam';

/** What can be done alike to one case or to many. @source requirements CAS-5 */
export const caseChangeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('accept') }),
  z.strictObject({ type: z.literal('assign'), assigneeId: idSchema.nullable() }),
  z.strictObject({ type: z.literal('group'), groupId: idSchema.nullable() }),
  z.strictObject({ type: z.literal('state'), state: z.enum(CHOSEN_STATES), statusId: idSchema.nullable().exactOptional() }),
  z.strictObject({ type: z.literal('priority'), priority: z.enum(PRIORITIES) }),
  z.strictObject({ type: z.literal('severity'), severity: z.enum(SEVERITIES).nullable() }),
  // `product`: its name, or other words when it is none of the list
  z.strictObject({ type: z.literal('product'), productId: idSchema.nullable(), product: EDITABLE_FIELDS.product }),
  z.strictObject({ type: z.literal('add-tag'), tag: tagSchema }),
  z.strictObject({ type: z.literal('remove-tag'), tag: tagSchema }),
  z.strictObject({ type: z.literal('snooze'), until: epochMsSchema }),
  z.strictObject({ type: z.literal('wake') }),
  z.strictObject({ type: z.literal('mark-spam'), blockSender: z.boolean() }),
  z.strictObject({ type: z.literal('not-spam'), unblockSender: z.boolean() }),
  z.strictObject({ type: z.literal('follow'), personId: idSchema }),
  z.strictObject({ type: z.literal('unfollow'), personId: idSchema }),
  z.strictObject({ type: z.literal('escalate'), reason: z.string().trim().max(500) }),
  z.strictObject({ type: z.literal('end-escalation') }),
  z.strictObject({ type: z.literal('trash') }),
  z.strictObject({ type: z.literal('restore') }),
]);
export type CaseChange = z.infer<typeof caseChangeSchema>;

/** One of the actions that a change of a case is made of. */
export type CaseAct =
  | { readonly name: 'case.accept'; readonly args: AcceptCaseArgs }
  | { readonly name: 'case.assign'; readonly args: AssignCaseArgs }
  | { readonly name: 'case.edit-field'; readonly args: EditCaseFieldArgs }
  | { readonly name: 'case.edit-custom-field'; readonly args: EditCustomFieldArgs }
  | { readonly name: 'case.set-state'; readonly args: SetCaseStateArgs }
  | { readonly name: 'case.add-tag' | 'case.remove-tag'; readonly args: AddCaseTagArgs }
  | { readonly name: 'case.snooze'; readonly args: SnoozeCaseArgs }
  | { readonly name: 'case.mark-spam'; readonly args: MarkCaseSpamArgs }
  | { readonly name: 'case.unmark-spam'; readonly args: UnmarkCaseSpamArgs }
  | { readonly name: 'case.follow' | 'case.unfollow'; readonly args: FollowCaseArgs }
  | { readonly name: 'case.escalate'; readonly args: EscalateCaseArgs }
  | { readonly name: 'case.end-escalation'; readonly args: EndEscalationArgs }
  | { readonly name: 'case.unsnooze' | 'case.trash' | 'case.restore'; readonly args: { readonly caseId: string } };

/** The act that makes the change to this case; its own rules say whether it may, and whether it does anything. */
export function actOf(change: CaseChange, of: Case): CaseAct {
  const caseId = of.id;
  switch (change.type) {
    case 'accept':
      return { name: 'case.accept', args: { caseId } };
    case 'assign':
      return { name: 'case.assign', args: { caseId, assigneeId: change.assigneeId } };
    case 'group':
      return { name: 'case.edit-field', args: { caseId, field: 'groupId', from: of.groupId, to: change.groupId } };
    case 'state':
      return { name: 'case.set-state', args: { caseId, state: change.state, ...statusOf(change) } };
    case 'priority':
      return { name: 'case.edit-field', args: { caseId, field: 'priority', from: of.priority, to: change.priority } };
    case 'severity':
      return { name: 'case.edit-field', args: { caseId, field: 'severity', from: of.severity, to: change.severity } };
    case 'product':
      return productAct(of, of, change);
    case 'add-tag':
      return { name: 'case.add-tag', args: { caseId, tag: change.tag } };
    case 'remove-tag':
      return { name: 'case.remove-tag', args: { caseId, tag: change.tag } };
    case 'snooze':
      return { name: 'case.snooze', args: { caseId, until: change.until } };
    case 'wake':
      return { name: 'case.unsnooze', args: { caseId } };
    case 'mark-spam':
      return { name: 'case.mark-spam', args: { caseId, blockSender: change.blockSender } };
    case 'not-spam':
      return { name: 'case.unmark-spam', args: { caseId, unblockSender: change.unblockSender } };
    case 'follow':
      return { name: 'case.follow', args: { caseId, personId: change.personId } };
    case 'unfollow':
      return { name: 'case.unfollow', args: { caseId, personId: change.personId } };
    case 'escalate':
      return { name: 'case.escalate', args: { caseId, reason: change.reason } };
    case 'end-escalation':
      return { name: 'case.end-escalation', args: { caseId } };
    case 'trash':
      return { name: 'case.trash', args: { caseId } };
    case 'restore':
      return { name: 'case.restore', args: { caseId } };
  }
}

/**
 * The act that takes the change back, of a case to which it has done something.
 *
 * A state that only the product gives (new, assigned, accepted) comes back as work in progress; an escalation comes back without its reason and begins anew.
 *
 * @param before - the case as it was
 */
export function backOf(change: CaseChange, before: Case): CaseAct {
  const caseId = before.id;
  switch (change.type) {
    case 'accept':
    case 'assign':
      return { name: 'case.assign', args: { caseId, assigneeId: before.ownerId } };
    case 'group':
      return { name: 'case.edit-field', args: { caseId, field: 'groupId', from: change.groupId, to: before.groupId } };
    case 'state':
      return {
        name: 'case.set-state',
        args: isChosen(before.state) ? { caseId, state: before.state, ...statusOf(before) } : { caseId, state: 'in_progress' },
      };
    case 'priority':
      return { name: 'case.edit-field', args: { caseId, field: 'priority', from: change.priority, to: before.priority } };
    case 'severity':
      return { name: 'case.edit-field', args: { caseId, field: 'severity', from: change.severity, to: before.severity } };
    case 'product':
      return productAct(before, change, before);
    case 'add-tag':
      return { name: 'case.remove-tag', args: { caseId, tag: change.tag } };
    case 'remove-tag':
      return { name: 'case.add-tag', args: { caseId, tag: change.tag } };
    case 'snooze':
    case 'wake':
      if (before.snoozedUntil === null) return { name: 'case.unsnooze', args: { caseId } };
      return { name: 'case.snooze', args: { caseId, until: before.snoozedUntil } };
    case 'mark-spam':
      return { name: 'case.unmark-spam', args: { caseId, unblockSender: change.blockSender } };
    case 'not-spam':
      return { name: 'case.mark-spam', args: { caseId, blockSender: false } };
    case 'follow':
      return { name: 'case.unfollow', args: { caseId, personId: change.personId } };
    case 'unfollow':
      return { name: 'case.follow', args: { caseId, personId: change.personId } };
    case 'escalate':
      return { name: 'case.end-escalation', args: { caseId } };
    case 'end-escalation':
      return { name: 'case.escalate', args: { caseId, reason: '' } };
    case 'trash':
      return { name: 'case.restore', args: { caseId } };
    case 'restore':
      return { name: 'case.trash', args: { caseId } };
  }
}

/**
 * The acts that take back what the change emptied besides: choices that the department of another group does not have.
 *
 * @param before - the case as it was
 * @param find - knows groups and the company's own fields
 * @source requirements CAS-16
 */
export function lostBackOf(change: CaseChange, before: Case, find: Found): readonly CaseAct[] {
  if (change.type !== 'group') return [];
  return lostByMove(before, { groupId: change.groupId }, find).map(({ fieldId, from, to }) => ({
    name: 'case.edit-custom-field',
    args: { caseId: before.id, fieldId, from: to, to: from },
  }));
}

/** One of the list, or words: whoever sets the one sets the other, so that one act does. */
function productAct({ id: caseId }: Case, from: ProductSaid, to: ProductSaid): CaseAct {
  const [fromId, toId] = [from.productId ?? null, to.productId ?? null];
  const isOfList = toId !== null || (to.product === null && fromId !== null);
  return {
    name: 'case.edit-field',
    args: isOfList
      ? { caseId, field: 'productId', from: fromId, to: toId }
      : { caseId, field: 'product', from: from.product, to: to.product },
  };
}

type ProductSaid = Pick<Case, 'product' | 'productId'>;

const statusOf = ({ statusId }: { readonly statusId?: string | null }) => (statusId == null ? {} : { statusId });

const isChosen = (state: string): state is ChosenState => (CHOSEN_STATES as readonly string[]).includes(state);

/** Whether cases leave the lists of work by it, so that whoever marked them has done with them. */
export const isLeaving = (change: CaseChange): boolean =>
  ['snooze', 'mark-spam', 'not-spam', 'trash', 'restore'].includes(change.type) ||
  (change.type === 'state' && (change.state === 'resolved' || change.state === 'closed'));
