import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import './group';
import './group-events';

const args = z.strictObject({ groupId: uuidSchema, name: z.string().min(1).max(100) });
export type CreateGroupArgs = z.infer<typeof args>;

/** Makes a team. @source requirements ORG-2 */
export const createGroup: Action<CreateGroupArgs> = {
  name: 'group.create',
  args,
  origin: 'person',
  reads: ({ groupId }) => [ref('group', groupId)],
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'workspace' }) && get.find('group', args.groupId) === null,
  perform: ({ args, now }) =>
    effect(
      [put('group', { id: args.groupId, revision: 0, createdAt: now, updatedAt: now, name: args.name, isArchived: false })],
      [{ type: 'group.created', groupId: args.groupId }],
    ),
};
