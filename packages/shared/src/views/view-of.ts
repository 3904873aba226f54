import type { CustomField } from '../fields/custom-field';
import { can } from '../identity/can';
import type { Actor, PersonActor } from '../kernel/actor';
import { compileCriteria } from '../kernel/compile-criteria';
import type { CriteriaContext } from '../kernel/criteria';
import { type CriteriaFault, criteriaFaults } from '../kernel/criteria-schema';
import { inUse } from './builtin-views';
import { viewFields } from './require-sound-view';
import type { SavedView } from './saved-view';
import { savedViewKey, type View } from './view';
import { wholeOrder } from './view-look';

/** Whether somebody is to see this view among theirs: their own, those of their groups, and everybody's. */
export function isTheirs({ scope }: SavedView, { id, groupIds }: PersonActor): boolean {
  if (scope.type === 'everybody') return true;
  return scope.type === 'person' ? scope.personId === id : scope.groupIds.some((groupId) => groupIds.includes(groupId));
}

/**
 * What a saved view lists for somebody at an instant. Spam and trash are never in it.
 *
 * @param own - fields of the company's own that it names
 * @throws AppError `BAD_INPUT` with `reason: 'unknown_field'` when it asks about a field that is gone, or hidden from them
 * @source requirements CAS-5
 */
export function viewOf(
  saved: Pick<SavedView, 'id' | 'criteria' | 'sort' | 'steps'>,
  { actor, own }: { readonly actor: Actor; readonly own: readonly CustomField[] },
  context: CriteriaContext,
): View {
  const fields = viewFields(actor, own);
  const steps = (saved.steps ?? []).map(({ name, criteria }) => ({
    name: { own: name },
    where: compileCriteria(criteria, fields, context),
  }));
  return {
    id: savedViewKey(saved.id),
    where: { $and: [inUse, compileCriteria(saved.criteria, fields, context)] },
    ...(steps.length === 0 ? {} : { steps }),
    sort: wholeOrder(saved.sort),
  };
}

/** In the order by what somebody may see: any other would tell what is hidden from them. @source requirements ORG-1 */
export const inSeenOrder = <V extends View>(view: V, actor: Actor): V => ({
  ...view,
  sort: view.sort.filter(({ field }) => can(actor, 'read', { type: 'field', kind: 'case', field })),
});

/** Whether it can be asked for somebody now: it can name fields that have gone, or that are hidden from them. */
export const faultsOfView = (
  { criteria, steps }: Pick<SavedView, 'criteria' | 'steps'>,
  { actor, own }: { readonly actor: Actor; readonly own: readonly CustomField[] },
): readonly CriteriaFault[] => {
  const fields = viewFields(actor, own);
  return [criteria, ...(steps ?? []).map((step) => step.criteria)].flatMap((one) => criteriaFaults(one, fields));
};

/**
 * The shared view that says what somebody is to do next: of one of their groups, else of everybody. Of several the oldest holds.
 *
 * @returns `null`: none does, and the built-in order holds
 * @source requirements CAS-5
 */
export function workNextOf(views: readonly SavedView[], actor: PersonActor): SavedView | null {
  const theirs = views
    .filter((one) => one.isWorkNext === true && one.scope.type !== 'person' && isTheirs(one, actor))
    .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  return theirs.find(({ scope }) => scope.type === 'groups') ?? theirs[0] ?? null;
}
