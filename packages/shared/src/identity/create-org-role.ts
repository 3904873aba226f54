import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import { can } from './can';
import { claimName, nameKey } from './claim-name';
import { liveRole } from './live-rights';
import { moveRole } from './move-role';
import { type OrgRole, orgRoleFields } from './org-role';

const args = z.strictObject({ roleId: uuidSchema, ...orgRoleFields });
export type CreateOrgRoleArgs = z.infer<typeof args>;

/** Makes a role, at the top of the hierarchy or under another. @throws AppError `DUPLICATE`, `ILLEGAL_STATE`, `TOO_LARGE`. @source requirements ORG-1 */
export const createOrgRole: Action<CreateOrgRoleArgs> = {
  name: 'role.create',
  args,
  origin: 'person',
  reads({ roleId, name, parentId }, found) {
    const parent = parentId === null ? null : found('orgRole', parentId);
    return [
      ref('orgRole', roleId),
      ref('uniqueKey', nameKey('orgRole', name)),
      ...(parentId === null ? [] : [ref('orgRole', parentId)]),
      ...(parent === null ? [] : parent.aboveIds.map((id) => ref('orgRole', id))),
    ];
  },
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'people' }) && get.find('orgRole', args.roleId) === null,
  perform({ get, args, now }) {
    const { roleId: id, reach, parentId } = args;
    const name = args.name.trim();
    const parent = parentId === null ? null : liveRole(get, parentId);
    const fresh = { id, revision: 0, createdAt: now, updatedAt: now };
    const blank: OrgRole = { ...fresh, name, reach, parentId: null, aboveIds: [], belowIds: [], memberIds: [], formerIds: [] };
    const key = claimName({ kind: 'orgRole', id, before: null, after: name }, { find: get.find, now });
    const changed = moveRole(blank, parent, (one) => get.find('orgRole', one));
    return effect([...changed.map((role) => put('orgRole', { ...role, updatedAt: now })), ...key.puts]);
  },
};
