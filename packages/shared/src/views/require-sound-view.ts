import { CASE_FIELDS, customCriteriaField, customNamed } from '../cases/case-fields';
import type { CustomField } from '../fields/custom-field';
import { maySee } from '../fields/may-fill-in';
import { can } from '../identity/can';
import type { Found } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import type { Criteria, CriteriaField, CriteriaFields } from '../kernel/criteria';
import { criteriaFaults } from '../kernel/criteria-schema';
import { customName } from '../kernel/custom-name';
import { type Ref, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import type { SavedView, ViewScope } from './saved-view';

/**
 * What somebody may ask about: a count by a field that is hidden from them would tell what it holds.
 *
 * @param own - fields of the company's own
 * @source requirements ORG-1, CAS-6
 */
export const fieldsToAsk = (actor: Actor, own: readonly CustomField[]): CriteriaFields =>
  new Map([
    ...[...CASE_FIELDS].filter(([field]) => can(actor, 'read', { type: 'field', kind: 'case', field })),
    ...own
      .filter((field) => field.on === 'case' && maySee(actor, field))
      .map((field): [string, CriteriaField] => [customName(field.id), customCriteriaField(field)]),
  ]);

/** What a search may ask about: own fields of customers and assets too. */
export const fieldsToSearch = (actor: Actor, own: readonly CustomField[]): CriteriaFields =>
  new Map([
    ...fieldsToAsk(actor, own),
    ...own
      .filter((field) => field.on !== 'case' && maySee(actor, field))
      .map((field): [string, CriteriaField] => [customName(field.id), customCriteriaField(field)]),
  ]);

/** What views may ask about: customers who matter most by `VIP` too, for whom it is known who they are. */
export function viewFields(actor: Actor, own: readonly CustomField[]): CriteriaFields {
  const fields = new Map(fieldsToAsk(actor, own));
  for (const [name, ofVip] of OF_VIP) {
    const field = fields.get(name);
    if (field !== undefined) fields.set(name, { ...field, ofVip });
  }
  return fields;
}

const OF_VIP = [
  ['organisationId', 'organisationIds'],
  ['contactId', 'contactIds'],
] as const;

/** What a view asks. */
interface Asked {
  readonly criteria?: Criteria | undefined;
  readonly steps?: SavedView['steps'] | undefined;
}

/** Which fields of the company's own have to be seen to judge criteria. */
export const criteriaReads = ({ criteria, steps }: Asked): readonly Ref[] =>
  [...(criteria === undefined ? [] : [criteria]), ...(steps ?? []).map((step) => step.criteria)]
    .flatMap(customNamed)
    .map((id) => ref('customField', id));

const ownFields = (criteria: Criteria, find: Found): readonly CustomField[] =>
  customNamed(criteria).flatMap((id) => find('customField', id) ?? []);

/** One's own views are one's own; those of others take the right to share. */
export const mayKeep = (actor: Actor, scope: ViewScope, verb: 'create' | 'edit'): boolean =>
  scope.type === 'person' ? can(actor, 'edit', { type: 'own', personId: scope.personId }) : can(actor, verb, { type: 'shared-views' });

/** Whom a view is for. */
export const scopeReads = (scope: ViewScope | undefined): readonly Ref[] => {
  if (scope === undefined || scope.type === 'everybody') return [];
  return scope.type === 'person' ? [ref('person', scope.personId)] : scope.groupIds.map((id) => ref('group', id));
};

/** @throws AppError `NOT_FOUND` for a group that there is not */
export function requireGroups(scope: ViewScope | undefined, find: Found): void {
  if (scope?.type !== 'groups') return;
  if (scope.groupIds.some((id) => find('group', id) === null)) throw new AppError('NOT_FOUND', 'no such group');
}

/** @throws AppError `BAD_INPUT` with `reason: 'criteria'` and `faults`: of each the number of the test and why */
export function requireSound({ criteria, steps }: Asked, actor: Actor, find: Found): void {
  if (criteria !== undefined) requireSoundCriteria(criteria, actor, find);
  for (const step of steps ?? []) requireSoundCriteria(step.criteria, actor, find);
}

function requireSoundCriteria(criteria: Criteria, actor: Actor, find: Found): void {
  const faults = criteriaFaults(criteria, viewFields(actor, ownFields(criteria, find)));
  if (faults.length > 0)
    throw new AppError('BAD_INPUT', 'these criteria cannot be asked', {
      reason: 'criteria',
      faults: faults.map(({ test, reason }) => `${test} ${reason}`),
    });
}
