import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import { changeKeys, keyReads } from './change-keys';
import { departmentNameSchema } from './department';
import { nameKey } from './name-keys';

const args = z.strictObject({ departmentId: uuidSchema, name: departmentNameSchema });
export type CreateDepartmentArgs = z.infer<typeof args>;

/** Adds a department. @throws AppError `DUPLICATE` when there is one of this name @source requirements ORG-2 */
export const createDepartment: Action<CreateDepartmentArgs> = {
  name: 'department.create',
  args,
  origin: 'person',
  reads: ({ departmentId, name }) => [ref('department', departmentId), ...keyReads([nameKey('department', name)])],
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'workspace' }) && get.find('department', args.departmentId) === null,
  perform({ get, args: { departmentId: id, name }, now }) {
    const keys = changeKeys({ before: [], after: [nameKey('department', name)], ownerId: id }, { find: get.find, now, path: 'name' });
    return effect([put('department', { id, revision: 0, createdAt: now, updatedAt: now, name }), ...keys.puts]);
  },
};
