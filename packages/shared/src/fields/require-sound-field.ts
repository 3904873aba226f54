import type { Found } from '../kernel/action';
import { type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import { fold } from '../kernel/text';
import type { CustomField, FieldChoice } from './custom-field';
import './field-index';
import { FIELDS_MAX } from './field-value';
import { valueFault } from './require-value';

/** What has to be seen to judge a field: the others of its kind of thing, and the departments that its choices name. */
export function siblingReads(on: string, choices: readonly FieldChoice[], found: Found): readonly Ref[] {
  const index = found('fieldIndex', on);
  return [
    ref('fieldIndex', on),
    ...(index?.fieldIds ?? []).map((id) => ref('customField', id)),
    ...choices.flatMap(({ departmentIds = [] }) => departmentIds.map((id) => ref('department', id))),
  ];
}

/**
 * Refuses a field that nobody could fill in, before it is kept.
 *
 * @throws AppError `BAD_INPUT` with the reason and what to look at · `DUPLICATE` when another has this name; `ownerId` says which · `ILLEGAL_STATE`
 * when there are too many
 * @source requirements CAS-6
 */
export function requireSoundField(field: CustomField, find: Found): void {
  const others = (find('fieldIndex', field.on)?.fieldIds ?? []).filter((id) => id !== field.id).map((id) => find('customField', id));
  const same = others.find((other) => other?.isActive && fold(other.name) === fold(field.name));
  if (field.isActive && same) throw new AppError('DUPLICATE', 'this name is taken', { path: 'name', ownerId: same.id });
  if (others.length >= FIELDS_MAX) throw new AppError('ILLEGAL_STATE', 'there are too many fields', { reason: 'too_many' });
  const bad = (reason: string, path: string): AppError => new AppError('BAD_INPUT', `not a field: ${reason}`, { reason, path });
  const isChosen = field.type === 'choice' || field.type === 'choices';
  const isNumber = field.type === 'integer' || field.type === 'decimal';
  if (isChosen !== (field.choices !== undefined)) throw bad('choices_of_another_type', 'choices');
  if ((field.type === 'link') !== (field.linkTo !== undefined)) throw bad('link_of_another_type', 'linkTo');
  if ((field.type === 'decimal') !== (field.digits !== undefined)) throw bad('digits_of_another_type', 'digits');
  if (!isNumber && (field.min != null || field.max != null)) throw bad('range_of_another_type', 'min');
  if (field.min != null && field.max != null && field.min > field.max) throw bad('range_upside_down', 'max');
  requireSoundChoices(field, find, bad);
  const place = { values: {}, departmentId: null };
  const fault = field.defaultValue === null ? null : valueFault({ ...field, dependsOn: null }, field.defaultValue, { place, before: null });
  if (fault !== null) throw bad(fault, 'defaultValue');
  // what it points to may go, and what it depends on need not be chosen
  if (field.defaultValue !== null && (field.type === 'link' || field.dependsOn != null)) throw bad('default_of_this_type', 'defaultValue');
}

function requireSoundChoices(field: CustomField, find: Found, bad: (reason: string, path: string) => AppError): void {
  const choices = field.choices ?? [];
  const departmentIds = choices.flatMap(({ departmentIds = [] }) => departmentIds);
  if (departmentIds.some((id) => find('department', id) === null)) throw bad('unknown_department', 'choices');
  if (new Set(choices.map(({ id }) => id)).size < choices.length) throw bad('choice_twice', 'choices');
  const names = choices.filter(({ isActive }) => isActive).map(({ name }) => fold(name));
  if (new Set(names).size < names.length) throw bad('choice_name_twice', 'choices');
  if (field.dependsOn == null) {
    if (choices.some(({ under }) => under !== undefined)) throw bad('depends_on_nothing', 'choices');
    return;
  }
  const parent = find('customField', field.dependsOn);
  if (field.type !== 'choice' || parent === null || parent.on !== field.on || parent.type !== 'choice')
    throw bad('depends_on_no_choice', 'dependsOn');
  for (let at: CustomField | null = parent; at !== null; at = at.dependsOn == null ? null : find('customField', at.dependsOn)) {
    if (at.id === field.id) throw bad('depends_on_itself', 'dependsOn');
  }
  const known = new Set((parent.choices ?? []).map(({ id }) => id));
  if (choices.some(({ under = [] }) => under.some((id: Id) => !known.has(id)))) throw bad('under_unknown_choice', 'choices');
}
