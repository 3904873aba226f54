import { can } from '../identity/can';
import { requireEditable } from '../identity/require-editable';
import type { Found } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { customName } from '../kernel/custom-name';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import type { CustomField, FieldOwner } from './custom-field';

type Asked = Pick<CustomField, 'id' | 'on' | 'dependsOn'>;

/**
 * Whether somebody's profile lets them fill in a field. Not either where it hides what a choice depends on: what is offered, and what is refused, would tell what stands there.
 *
 * @source requirements CAS-6, ORG-1
 */
export const mayFillIn = (actor: Actor, { id, on, dependsOn = null }: Asked): boolean =>
  can(actor, 'edit', { type: 'field', kind: on, field: customName(id) }) &&
  (dependsOn === null || can(actor, 'read', { type: 'field', kind: on, field: customName(dependsOn) }));

/** Whether they see it at all. */
export const maySee = (actor: Actor, { id, on }: Pick<CustomField, 'id' | 'on'>): boolean =>
  can(actor, 'read', { type: 'field', kind: on, field: customName(id) });

/**
 * Refuses an act that fills in a field which its author may not.
 *
 * @param find - knows the field
 * @throws AppError `NOT_ALLOWED` with the reason `field` and the field's name
 */
export function requireFillable(actor: Actor, on: FieldOwner, { fieldId, find }: { readonly fieldId: Id; readonly find: Found }): void {
  requireEditable(actor, on, [customName(fieldId)]);
  const field = find('customField', fieldId);
  if (field !== null && !mayFillIn(actor, field))
    throw new AppError('NOT_ALLOWED', 'what this field depends on is hidden from them', {
      reason: 'field',
      kind: on,
      field: customName(fieldId),
    });
}
