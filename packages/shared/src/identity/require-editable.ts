import type { Actor } from '../kernel/actor';
import { AppError } from '../kernel/errors';
import type { LimitedKind } from '../kernel/rights';
import { can } from './can';
import { fieldsOfKind, limitedOwn } from './field-rights';

/**
 * Refuses an act that sets a field which its author may not change. What they typed stays with them.
 *
 * @param fields - that the act sets
 * @throws AppError `NOT_ALLOWED` with the reason `field` and the field's name
 * @source requirements ORG-1
 */
export function requireEditable(actor: Actor, kind: LimitedKind, fields: readonly string[]): void {
  const limited = fields.find((field) => !can(actor, 'edit', { type: 'field', kind, field }));
  if (limited !== undefined)
    throw new AppError('NOT_ALLOWED', 'this field is not theirs to change', { reason: 'field', kind, field: limited });
}

/**
 * Refuses an act that sets all fields of a thing together, such as a merge, by somebody to whom not all of them are open.
 *
 * @throws as `requireEditable`
 */
export function requireAllEditable(actor: Actor, kind: LimitedKind): void {
  const own = actor.type === 'person' ? limitedOwn(actor.rights.fields, kind) : [];
  requireEditable(actor, kind, [...fieldsOfKind(kind), ...own]);
}
