import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { can } from './can';
import { claimName, nameKey } from './claim-name';
import { liveProfile } from './live-rights';
import { BUILTIN_PERMISSIONS } from './permission';
import { profileRefSchema } from './rights-profile';

const args = z.strictObject({ profileId: idSchema, movedTo: profileRefSchema });
export type RetireRightsProfileArgs = z.infer<typeof args>;

/**
 * Takes a profile out of use and says which one its people have instead: one change for all of them, however many they are.
 *
 * @throws AppError `ILLEGAL_STATE` when either is not in use, when it would lead to itself, or for one's own office
 * @source requirements ORG-1
 */
export const retireRightsProfile: Action<RetireRightsProfileArgs> = {
  name: 'profile.retire',
  args,
  origin: 'person',
  reads({ profileId, movedTo }, found) {
    const current = found('rightsProfile', profileId);
    return [
      ref('rightsProfile', profileId),
      ...(movedTo.type === 'profile' ? [ref('rightsProfile', movedTo.profileId)] : []),
      ...(current === null ? [] : current.formerIds.map((id) => ref('rightsProfile', id))),
      ...(current === null ? [] : [ref('uniqueKey', nameKey('rightsProfile', current.name))]),
    ];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'people' }),
  perform({ get, args: { profileId, movedTo }, actor, now }) {
    const current = liveProfile(get, profileId);
    const target = movedTo.type === 'builtin' ? null : liveProfile(get, movedTo.profileId);
    if (target?.id === profileId) throw new AppError('ILLEGAL_STATE', 'a profile cannot take its own place', { reason: 'itself' });
    const permissions = movedTo.type === 'builtin' ? BUILTIN_PERMISSIONS[movedTo.role] : (target?.permissions ?? []);
    const isOwn = actor.type === 'person' && actor.rights.profileId === profileId;
    if (isOwn && !permissions.includes('administer-people'))
      throw new AppError('ILLEGAL_STATE', 'another administrator has to do this', { reason: 'own-office' });
    const retired = { movedTo };
    const former = current.formerIds.map((id) => put('rightsProfile', { ...get('rightsProfile', id), retired, updatedAt: now }));
    const led = [...current.formerIds, current.id];
    const key = claimName({ kind: 'rightsProfile', id: profileId, before: current.name, after: null }, { find: get.find, now });
    return effect(
      [
        put('rightsProfile', { ...current, formerIds: [], retired, updatedAt: now }),
        ...former,
        ...(target === null ? [] : [put('rightsProfile', { ...target, formerIds: [...target.formerIds, ...led], updatedAt: now })]),
      ],
      [],
      key.dels,
    );
  },
};
