import { AppError } from '@quayside/shared/kernel/errors';
import { zoneOrUtc } from '@quayside/shared/notifications/quiet-until';
import { builtinView } from '@quayside/shared/views/builtin-views';
import type { SavedView } from '@quayside/shared/views/saved-view';
import { type BuiltinView, isBuiltinView, savedIdOf, type View, type ViewContext, type ViewId } from '@quayside/shared/views/view';
import { inOwnOrder, type OwnLook, ownLookId, PLAIN_LOOK, plainLookOf, type ViewLook } from '@quayside/shared/views/view-look';
import { faultsOfView, isTheirs, viewOf, workNextOf } from '@quayside/shared/views/view-of';
import type { Profile } from '../session/profile';
import { vipWhenAsked } from './vip-customers';

/** The built-in views for whoever is signed in; what is to be done next as their lead has it, where one has. */
export function builtinViewsFor<V extends BuiltinView>(profile: Profile, ids: readonly V[]): readonly View<V>[] {
  const { me, actor, clock, store } = profile;
  const context: ViewContext = Object.assign(vipWhenAsked(store), { personId: me.personId, groupIds: actor.groupIds, now: clock.now() });
  return ids.map((id) => {
    const chosen = id === 'next' ? findWorkNext(profile) : null;
    return chosen === null ? { ...builtinView(id, context), id } : { ...savedViewFor(profile, chosen), id };
  });
}

const builtinViewFor = (profile: Profile, id: BuiltinView): View => builtinViewsFor(profile, [id])[0] as View;

/** The shared view that says what comes next for whoever is signed in; `null`: none does, or it cannot be asked any more. */
function findWorkNext(profile: Profile): SavedView | null {
  const { store, actor } = profile;
  const chosen = workNextOf(store.listAll('savedView'), actor);
  return chosen === null || faultsOfView(chosen, { actor, own: store.listAll('customField') }).length > 0 ? null : chosen;
}

/** How the signed-in person has a built-in view; `null`: as it is for everybody. */
export const findOwnLook = ({ store, me }: Profile, view: BuiltinView): OwnLook | null =>
  store.find('ownLook', ownLookId(me.personId, view));

/** The saved views that somebody is to see, by name. */
export const savedViewsOf = (profile: Profile): readonly SavedView[] =>
  profile.store
    .listAll('savedView')
    .filter((saved) => isTheirs(saved, profile.actor))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** What a saved view lists for whoever is signed in, by their own clock on the wall. @throws AppError `BAD_INPUT` when it cannot be asked */
export function savedViewFor(profile: Profile, saved: Pick<SavedView, 'id' | 'criteria' | 'sort' | 'steps'>): View {
  const { actor, clock, store, me } = profile;
  const zone = zoneOrUtc(store.find('person', me.personId)?.timeZone ?? '');
  return viewOf(
    saved,
    { actor, own: store.listAll('customField') },
    Object.assign(vipWhenAsked(store), { now: clock.now(), zone, me: { personId: actor.id, groupIds: actor.groupIds } }),
  );
}

/** @throws AppError `NOT_FOUND` when it is gone · `BAD_INPUT` when it cannot be asked */
export function viewFor(profile: Profile, id: ViewId): View {
  if (isBuiltinView(id)) return inOwnOrder(builtinViewFor(profile, id), findOwnLook(profile, id));
  const saved = profile.store.find('savedView', savedIdOf(id) ?? '');
  if (saved === null) throw new AppError('NOT_FOUND', 'this view is gone');
  return savedViewFor(profile, saved);
}

/** How a view looks to whoever is signed in. */
export function lookFor(profile: Profile, id: ViewId): ViewLook {
  if (isBuiltinView(id)) return findOwnLook(profile, id)?.look ?? plainLookOf(id);
  return profile.store.find('savedView', savedIdOf(id) ?? '')?.look ?? PLAIN_LOOK;
}
