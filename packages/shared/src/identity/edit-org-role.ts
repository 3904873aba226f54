import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { can } from './can';
import { claimName, nameKey } from './claim-name';
import { liveRole } from './live-rights';
import { moveRole } from './move-role';
import { orgRoleFields } from './org-role';

const args = z.strictObject({ roleId: idSchema, changes: z.strictObject(orgRoleFields).partial() });
export type EditOrgRoleArgs = z.infer<typeof args>;

/**
 * Renames a role, says whose cases its people see, or hangs it elsewhere with all below it. What people see follows at once.
 *
 * @throws AppError `DUPLICATE` for a name that is taken · `ILLEGAL_STATE` for one that is not in use, and for a circle · `TOO_LARGE`
 * @source requirements ORG-1
 */
export const editOrgRole: Action<EditOrgRoleArgs> = {
  name: 'role.edit',
  args,
  origin: 'person',
  reads({ roleId, changes }, found) {
    const current = found('orgRole', roleId);
    const parent = changes.parentId == null ? null : found('orgRole', changes.parentId);
    const moved = changes.parentId === undefined || current === null ? [] : [...current.aboveIds, ...current.belowIds];
    const names = changes.name === undefined ? [] : [changes.name, ...(current === null ? [] : [current.name])];
    return [
      ...[roleId, ...(changes.parentId == null ? [] : [changes.parentId]), ...moved, ...(parent?.aboveIds ?? [])].map((id) =>
        ref('orgRole', id),
      ),
      ...names.map((name) => ref('uniqueKey', nameKey('orgRole', name))),
    ];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'people' }),
  perform({ get, args: { roleId, changes }, now }) {
    const current = liveRole(get, roleId);
    const name = changes.name?.trim() ?? current.name;
    const next = { ...current, name, reach: changes.reach ?? current.reach };
    const parent = changes.parentId == null ? null : liveRole(get, changes.parentId);
    const isMoved = changes.parentId !== undefined && changes.parentId !== current.parentId;
    const changed = isMoved ? moveRole(next, parent, (id) => get.find('orgRole', id)) : [next];
    const key = claimName({ kind: 'orgRole', id: roleId, before: current.name, after: name }, { find: get.find, now });
    return effect([...changed.map((role) => put('orgRole', { ...role, updatedAt: now })), ...key.puts], [], key.dels);
  },
};
