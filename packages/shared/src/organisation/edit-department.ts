import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { changeKeys, keyReads } from './change-keys';
import { departmentNameSchema } from './department';
import { nameKey } from './name-keys';
import { requireUnchanged } from './require-unchanged';

const changes = z.strictObject({ name: departmentNameSchema });
const args = z.strictObject({ departmentId: idSchema, changes, from: changes.exactOptional() });
export type EditDepartmentArgs = z.infer<typeof args>;

/**
 * Renames a department.
 *
 * @throws AppError `DUPLICATE` when another has the name · `CONFLICT` when somebody else has changed it since
 * @source requirements ORG-2, SYN-3
 */
export const editDepartment: Action<EditDepartmentArgs> = {
  name: 'department.edit',
  args,
  origin: 'person',
  reads({ departmentId, changes: { name } }, found) {
    const current = found('department', departmentId);
    const names = current === null ? [name] : [name, current.name];
    return [ref('department', departmentId), ...keyReads(names.map((one) => nameKey('department', one)))];
  },
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, now }) {
    const current = get('department', args.departmentId);
    requireUnchanged(current, args);
    const { name } = args.changes;
    if (name === current.name) return nothing;
    const [before, after] = [nameKey('department', current.name), nameKey('department', name)];
    const keys = changeKeys({ before: [before], after: [after], ownerId: current.id }, { find: get.find, now, path: 'name' });
    return effect([put('department', { ...current, name, updatedAt: now }), ...keys.puts], [], keys.dels);
  },
};
