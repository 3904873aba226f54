import type { Get } from '../kernel/action';
import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import type { OrgRole } from './org-role';
import type { RightsProfile } from './rights-profile';

/** @throws AppError `NOT_FOUND` · `ILLEGAL_STATE` when it was taken out of use */
export function liveProfile(get: Get, profileId: Id): RightsProfile {
  const profile = get('rightsProfile', profileId);
  if (profile.retired !== undefined)
    throw new AppError('ILLEGAL_STATE', 'this profile is not in use', { profileId, reason: 'profile-retired' });
  return profile;
}

/** @throws AppError `NOT_FOUND` · `ILLEGAL_STATE` when it was taken out of use */
export function liveRole(get: Get, roleId: Id): OrgRole {
  const role = get('orgRole', roleId);
  if (role.retired !== undefined) throw new AppError('ILLEGAL_STATE', 'this role is not in use', { roleId, reason: 'role-retired' });
  return role;
}
