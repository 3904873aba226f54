import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import '../layouts/layout';
import { changeKeys, keyReads } from './change-keys';
import './department';
import './group';
import { groupUseId, groupUseRef, moveUse, usersOf } from './group-use';
import { nameKey } from './name-keys';

const args = z.strictObject({
  departmentId: idSchema,
  /** Where its groups go; `null`: to none. Absent: it is deleted only when it has none. */
  groupsToId: idSchema.nullable().exactOptional(),
});
export type DeleteDepartmentArgs = z.infer<typeof args>;

/**
 * Removes a department with its layout, and moves its groups where it is said. Nothing happens when it is gone already.
 *
 * @throws AppError `IN_USE` when it has groups and it is not said where they go, with how many (`details.groups`)
 * @source requirements ORG-2
 */
export const deleteDepartment: Action<DeleteDepartmentArgs> = {
  name: 'department.delete',
  args,
  origin: 'person',
  reads({ departmentId, groupsToId }, found) {
    const current = found('department', departmentId);
    return [
      ref('department', departmentId),
      ref('layout', departmentId),
      ...groupUseRef('department', departmentId),
      ...groupUseRef('department', groupsToId),
      ...(groupsToId == null ? [] : [ref('department', groupsToId)]),
      ...(current === null ? [] : keyReads([nameKey('department', current.name)])),
      ...usersOf(found, 'department', departmentId).map((id) => ref('group', id)),
    ];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args: { departmentId, groupsToId }, now }) {
    const current = get.find('department', departmentId);
    if (current === null) return nothing;
    const groupIds = usersOf(get.find, 'department', departmentId);
    if (groupIds.length > 0 && groupsToId === undefined) {
      throw new AppError('IN_USE', 'groups belong to this department', { departmentId, path: 'groups', groups: groupIds.length });
    }
    const to = groupsToId ?? null;
    if (to === departmentId) throw new AppError('BAD_INPUT', 'its groups cannot stay in it', { path: 'groupsToId' });
    if (to !== null) get('department', to);
    const moved = groupIds.map((id) => put('group', { ...get('group', id), departmentId: to, updatedAt: now }));
    const uses = to === null ? [] : moveUse('department', { groupIds, from: null, to }, { find: get.find, now });
    const keys = changeKeys(
      { before: [nameKey('department', current.name)], after: [], ownerId: departmentId },
      { find: get.find, now, path: 'name' },
    );
    const isUsed = get.find('groupUse', groupUseId('department', departmentId)) !== null;
    const laid = get.find('layout', departmentId) === null ? [] : [ref('layout', departmentId)];
    const dels = [ref('department', departmentId), ...laid, ...keys.dels, ...(isUsed ? groupUseRef('department', departmentId) : [])];
    return effect([...moved, ...uses], [], dels);
  },
};
