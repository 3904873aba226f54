import type { CustomField } from '../fields/custom-field';
import type { Actor, PersonActor } from '../kernel/actor';
import { compileCriteria } from '../kernel/compile-criteria';
import type { CriteriaContext } from '../kernel/criteria';
import { inUse } from './builtin-views';
import { fieldsToAsk } from './require-sound-view';
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
  saved: Pick<SavedView, 'id' | 'criteria' | 'sort'>,
  { actor, own }: { readonly actor: Actor; readonly own: readonly CustomField[] },
  context: CriteriaContext,
): View {
  return {
    id: savedViewKey(saved.id),
    where: { $and: [inUse, compileCriteria(saved.criteria, fieldsToAsk(actor, own), context)] },
    sort: wholeOrder(saved.sort),
  };
}
