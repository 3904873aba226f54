import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { type Id, idSchema } from '../kernel/ids';
import { can } from './can';
import { claimName, nameKey } from './claim-name';
import { liveRole } from './live-rights';
import { withoutBelow } from './move-role';
import type { OrgRole } from './org-role';
import { withMembers } from './role-members';

const args = z.strictObject({ roleId: idSchema, movedTo: idSchema.nullable() });
export type RetireOrgRoleArgs = z.infer<typeof args>;

/**
 * Takes a role out of use and says which one its people have instead, or that they have none. Roles below it move up by one.
 *
 * @throws AppError `ILLEGAL_STATE` when either is not in use, or when it would lead to itself · `TOO_LARGE`
 * @source requirements ORG-1
 */
export const retireOrgRole: Action<RetireOrgRoleArgs> = {
  name: 'role.retire',
  args,
  origin: 'person',
  reads({ roleId, movedTo }, found) {
    const current = found('orgRole', roleId);
    const around = current === null ? [] : [...current.aboveIds, ...current.belowIds, ...current.formerIds];
    return [
      ...[roleId, ...(movedTo === null ? [] : [movedTo]), ...around].map((id) => ref('orgRole', id)),
      ...(current === null ? [] : [ref('uniqueKey', nameKey('orgRole', current.name))]),
    ];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'people' }),
  perform({ get, args: { roleId, movedTo }, now }) {
    const current = liveRole(get, roleId);
    if (movedTo === roleId) throw new AppError('ILLEGAL_STATE', 'a role cannot take its own place', { reason: 'itself' });
    if (movedTo !== null) liveRole(get, movedTo);
    const next = new Map<Id, OrgRole>();
    const change = (id: Id, to: (role: OrgRole) => OrgRole): void => {
      next.set(id, { ...to(next.get(id) ?? get('orgRole', id)), updatedAt: now });
    };
    for (const id of current.aboveIds) change(id, (above) => withoutBelow(above, [roleId]));
    for (const id of current.belowIds)
      change(id, (below) => ({
        ...below,
        parentId: below.parentId === roleId ? current.parentId : below.parentId,
        aboveIds: below.aboveIds.filter((one) => one !== roleId),
      }));
    for (const id of current.formerIds) change(id, (former) => ({ ...former, retired: { movedTo } }));
    if (movedTo !== null) {
      const led = [...current.formerIds, roleId];
      change(movedTo, (target) => withMembers({ ...target, formerIds: [...target.formerIds, ...led] }, current.memberIds, now));
    }
    const empty = { parentId: null, aboveIds: [], belowIds: [], memberIds: [], formerIds: [] };
    change(roleId, (role) => ({ ...role, ...empty, retired: { movedTo } }));
    const key = claimName({ kind: 'orgRole', id: roleId, before: current.name, after: null }, { find: get.find, now });
    return effect(
      [...next.values()].map((role) => put('orgRole', role)),
      [],
      key.dels,
    );
  },
};
