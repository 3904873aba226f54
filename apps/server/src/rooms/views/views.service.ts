import { customNamed } from '@quayside/shared/cases/case-fields';
import { actorOf, type WithRights } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { zoneOrUtc } from '@quayside/shared/notifications/quiet-until';
import { builtinView } from '@quayside/shared/views/builtin-views';
import { isBuiltinView, savedIdOf, type View, type ViewId } from '@quayside/shared/views/view';
import { inOwnOrder, ownLookId } from '@quayside/shared/views/view-look';
import { isTheirs, viewOf } from '@quayside/shared/views/view-of';
import type { Entities } from '../../platform/entities';

/**
 * What a view lists for somebody at an instant.
 *
 * @throws AppError `NOT_FOUND` for one that is gone or not theirs · `BAD_INPUT` for one that cannot be asked
 * @source requirements CAS-5; security A22
 */
export async function viewFor(
  entities: Entities,
  person: WithRights,
  { id, now }: { readonly id: ViewId; readonly now: EpochMs },
): Promise<View> {
  if (isBuiltinView(id)) {
    return inOwnOrder(builtinView(id, { personId: person.id, now }), await entities.find('ownLook', ownLookId(person.id, id)));
  }
  const [saved, actor] = [await entities.find('savedView', savedIdOf(id) ?? ''), actorOf(person)];
  if (saved === null || !isTheirs(saved, actor)) throw new AppError('NOT_FOUND', 'no such view');
  const own = await entities.listByIds('customField', customNamed(saved.criteria));
  return viewOf(saved, { actor, own }, { now, zone: zoneOrUtc(person.timeZone), me: { personId: person.id, groupIds: person.groupIds } });
}
