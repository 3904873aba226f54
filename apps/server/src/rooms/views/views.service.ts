import { customNamed } from '@quayside/shared/cases/case-fields';
import { can } from '@quayside/shared/identity/can';
import { actorOf, type WithRights } from '@quayside/shared/identity/person';
import type { Actor } from '@quayside/shared/kernel/actor';
import type { VipCustomers } from '@quayside/shared/kernel/criteria';
import { AppError } from '@quayside/shared/kernel/errors';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { zoneOrUtc } from '@quayside/shared/notifications/quiet-until';
import { builtinView } from '@quayside/shared/views/builtin-views';
import type { SavedView } from '@quayside/shared/views/saved-view';
import { isBuiltinView, savedIdOf, type View, type ViewId } from '@quayside/shared/views/view';
import { inOwnOrder, ownLookId } from '@quayside/shared/views/view-look';
import { faultsOfView, inSeenOrder, isTheirs, viewOf, workNextOf } from '@quayside/shared/views/view-of';
import { VIP_STARS } from '@quayside/shared/views/vip';
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
  const actor = actorOf(person);
  const ask = async (saved: SavedView): Promise<View | null> => {
    const own = await entities.listByIds(
      'customField',
      [saved.criteria, ...(saved.steps ?? []).map(({ criteria }) => criteria)].flatMap(customNamed),
    );
    if (faultsOfView(saved, { actor, own }).length > 0) return null;
    const me = { personId: person.id, groupIds: person.groupIds };
    return viewOf(saved, { actor, own }, { now, zone: zoneOrUtc(person.timeZone), me, vip: await vipCustomers(entities, actor) });
  };
  if (isBuiltinView(id)) {
    const chosen = id === 'next' ? workNextOf(await entities.list('savedView', { isWorkNext: true }), actor) : null;
    const next = chosen === null ? null : await ask(chosen);
    const { groupIds } = person;
    const vip = id === 'vip' || id === 'next' ? await vipCustomers(entities, actor) : NOBODY;
    const view = next ?? builtinView(id, { personId: person.id, groupIds, vip, now });
    return inSeenOrder(inOwnOrder({ ...view, id }, await entities.find('ownLook', ownLookId(person.id, id))), actor);
  }
  const saved = await entities.find('savedView', savedIdOf(id) ?? '');
  if (saved === null || !isTheirs(saved, actor)) throw new AppError('NOT_FOUND', 'no such view');
  const view = await ask(saved);
  if (view === null) throw new AppError('BAD_INPUT', 'this view asks about a field that is gone or hidden', { reason: 'unknown_field' });
  return inSeenOrder(view, actor);
}

const NOBODY: VipCustomers = { organisationIds: [], contactIds: [] };
/** More stars than that would be no distinction. */
const VIP_MAX = 20_000;

/** Customers who matter most, as far as somebody may see that they do. */
async function vipCustomers(entities: Entities, actor: Actor): Promise<VipCustomers> {
  const maySee = (kind: 'organisation' | 'contact', field: string) => can(actor, 'read', { type: 'field', kind, field });
  const [organisationIds, contactIds] = await Promise.all([
    maySee('organisation', 'stars') ? entities.listIds('organisation', { stars: { $gte: VIP_STARS } }, VIP_MAX) : [],
    maySee('contact', 'isVip') ? entities.listIds('contact', { isVip: true }, VIP_MAX) : [],
  ]);
  return { organisationIds, contactIds };
}
