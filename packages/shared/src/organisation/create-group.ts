import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import { changeKeys, keyReads } from './change-keys';
import './group';
import './group-events';
import { nameKey } from './name-keys';

const args = z.strictObject({ groupId: uuidSchema, name: z.string().min(1).max(100) });
export type CreateGroupArgs = z.infer<typeof args>;

/** Makes a team. @throws AppError `DUPLICATE` when there is one of this name @source requirements ORG-2 */
export const createGroup: Action<CreateGroupArgs> = {
  name: 'group.create',
  args,
  origin: 'person',
  reads: ({ groupId, name }) => [ref('group', groupId), ...keyReads([nameKey('group', name)])],
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'workspace' }) && get.find('group', args.groupId) === null,
  perform({ get, args: { groupId: id, name }, now }) {
    const keys = changeKeys({ before: [], after: [nameKey('group', name)], ownerId: id }, { find: get.find, now, path: 'name' });
    return effect(
      [put('group', { id, revision: 0, createdAt: now, updatedAt: now, name, isArchived: false }), ...keys.puts],
      [{ type: 'group.created', groupId: id }],
    );
  },
};
