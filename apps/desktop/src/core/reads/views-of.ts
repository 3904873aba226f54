import { AppError } from '@quayside/shared/kernel/errors';
import { zoneOrUtc } from '@quayside/shared/notifications/quiet-until';
import { builtinView } from '@quayside/shared/views/builtin-views';
import type { SavedView } from '@quayside/shared/views/saved-view';
import { type BuiltinView, isBuiltinView, savedIdOf, type View, type ViewId } from '@quayside/shared/views/view';
import { inOwnOrder, type OwnLook, ownLookId } from '@quayside/shared/views/view-look';
import { isTheirs, viewOf } from '@quayside/shared/views/view-of';
import type { Profile } from '../session/profile';

export const builtinViewFor = ({ me, clock }: Profile, id: BuiltinView): View<BuiltinView> =>
  builtinView(id, { personId: me.personId, now: clock.now() });

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
export function savedViewFor(profile: Profile, saved: Pick<SavedView, 'id' | 'criteria' | 'sort'>): View {
  const { actor, clock, store, me } = profile;
  const zone = zoneOrUtc(store.find('person', me.personId)?.timeZone ?? '');
  return viewOf(
    saved,
    { actor, own: store.listAll('customField') },
    { now: clock.now(), zone, me: { personId: actor.id, groupIds: actor.groupIds } },
  );
}

/** @throws AppError `NOT_FOUND` when it is gone · `BAD_INPUT` when it cannot be asked */
export function viewFor(profile: Profile, id: ViewId): View {
  if (isBuiltinView(id)) return inOwnOrder(builtinViewFor(profile, id), findOwnLook(profile, id));
  const saved = profile.store.find('savedView', savedIdOf(id) ?? '');
  if (saved === null) throw new AppError('NOT_FOUND', 'this view is gone');
  return savedViewFor(profile, saved);
}
