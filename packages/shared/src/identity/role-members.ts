import { AppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { MEMBERS_MAX, type OrgRole } from './org-role';

export const withoutMember = (role: OrgRole, personId: Id, now: EpochMs): OrgRole => ({
  ...role,
  memberIds: role.memberIds.filter((id) => id !== personId),
  updatedAt: now,
});

/** @throws AppError `TOO_LARGE` */
export const withMember = (role: OrgRole, personId: Id, now: EpochMs): OrgRole => withMembers(role, [personId], now);

/** @throws AppError `TOO_LARGE` */
export function withMembers(role: OrgRole, personIds: readonly Id[], now: EpochMs): OrgRole {
  const memberIds = [...new Set([...role.memberIds, ...personIds])];
  if (memberIds.length > MEMBERS_MAX) throw new AppError('TOO_LARGE', 'a role has at most so many people', { limit: MEMBERS_MAX });
  return { ...role, memberIds, updatedAt: now };
}
