import type { CustomField } from '../fields/custom-field';
import { mayFillIn } from '../fields/may-fill-in';
import { can } from '../identity/can';
import { maskRow } from '../identity/field-rights';
import type { Found } from '../kernel/action';
import { type Actor, type PersonActor, profilesOf } from '../kernel/actor';
import type { CriteriaFields } from '../kernel/criteria';
import { customIdOf, customName } from '../kernel/custom-name';
import { type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { EpochMs } from '../kernel/time';
import { type FieldStanding, fieldsShown, layoutFor, missingFields, ruledIds } from '../layouts/field-standing';
import { laidName } from '../layouts/laid-fields';
import { DEFAULT_LAYOUT, type Layout, type RequiredFrom } from '../layouts/layout';
import type { Case } from './case';
import { CASE_FIELDS, customCriteriaField } from './case-fields';
import { departmentOf, placeReads } from './custom-values';

/** What rules of layouts may ask of a case. */
export const fieldsOfRules = (own: readonly CustomField[]): CriteriaFields =>
  new Map([
    ...CASE_FIELDS,
    ...own.filter(({ on }) => on === 'case').map((field) => [customName(field.id), customCriteriaField(field)] as const),
  ]);

/** What has to be seen to know what the layout of a case asks: its department, the layout, and own fields that have rules. */
export function layoutReads(of: Pick<Case, 'groupId'> | null, found: Found): readonly Ref[] {
  if (of === null) return [];
  const departmentId = departmentOf(of, found);
  const layout = layoutFor(departmentId, found);
  return [
    ...placeReads(of),
    ref('layout', DEFAULT_LAYOUT),
    ...(departmentId === null ? [] : [ref('layout', departmentId)]),
    ...(layout === null ? [] : ruledIds(layout).map((id) => ref('customField', id))),
  ];
}

interface Weighing {
  readonly find: Found;
  readonly actor: Actor;
  readonly now: EpochMs;
}

/**
 * What a layout makes of a case for somebody. A field that their profile hides from them is empty to them, also to the rules: what a rule shows would tell what is hidden.
 *
 * @source requirements CAS-7, ORG-1
 */
export function standingsOf(
  layout: Layout,
  of: Case,
  { own, actor, now }: { readonly own: readonly CustomField[]; readonly actor: PersonActor; readonly now: EpochMs },
): readonly FieldStanding[] {
  const me = { personId: actor.id, groupIds: actor.groupIds };
  const seen = maskRow('case', { ...of }, actor.rights.fields);
  return fieldsShown(layout, seen, { now, zone: layout.zone, me, fields: fieldsOfRules(own), own, profiles: profilesOf(actor) });
}

/** Of people only: what comes by mail, from a table or from the product itself is not asked for what a layout wants. */
function standings(of: Case, { find, actor, now }: Weighing): readonly FieldStanding[] {
  const layout = actor.type === 'person' ? layoutFor(departmentOf(of, find), find) : null;
  if (layout === null || actor.type !== 'person') return [];
  return standingsOf(layout, of, { own: ruledIds(layout).flatMap((id) => find('customField', id) ?? []), actor, now });
}

/** Which fields of a case as it is to be are still wanted by then from somebody. */
export const missingOf = (of: Case, at: RequiredFrom, weighing: Weighing): readonly string[] =>
  missingFields(standings(of, weighing), { ...of }, at).filter((field) => {
    const id = customIdOf(field);
    const own = id === null ? null : weighing.find('customField', id);
    return own === null ? can(weighing.actor, 'edit', { type: 'field', kind: 'case', field }) : mayFillIn(weighing.actor, own);
  });

/**
 * Refuses that a case is made or done while a field is empty that has to be filled in by then. Nobody is asked for what their profile keeps from them.
 *
 * @param of - as it is to be
 * @throws AppError `FIELDS_REQUIRED` with their names
 * @source requirements CAS-7
 */
export function requireFilled(of: Case, at: RequiredFrom, weighing: Weighing): void {
  const missing = missingOf(of, at, weighing);
  if (missing.length > 0)
    throw new AppError('FIELDS_REQUIRED', 'these fields have to be filled in first', { caseId: of.id, fields: missing });
}

/**
 * Refuses an edit of a field that cannot be changed in a case as it is now.
 *
 * @param field - by the name under which people edit it
 * @throws AppError `ILLEGAL_STATE` with the reason `read-only-now`
 * @source requirements CAS-7
 */
export function requireUnlocked(of: Case, field: string, weighing: Weighing): void {
  const isLocked = standings(of, weighing).some((one) => one.field === laidName(field) && one.isReadOnly);
  if (isLocked) throw new AppError('ILLEGAL_STATE', 'the layout has this field read-only', { reason: 'read-only-now', field });
}
