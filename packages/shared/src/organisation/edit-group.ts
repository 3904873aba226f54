import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { withoutAbsent } from '../kernel/without-absent';
import { groupRoutingSchema } from './group';
import './group-events';

const args = z.strictObject({
  groupId: idSchema,
  changes: z.strictObject({ name: z.string().min(1).max(100), isArchived: z.boolean(), routing: groupRoutingSchema }).partial(),
});
export type EditGroupArgs = z.infer<typeof args>;

/** Renames a team, says how its cases find a person, or closes it for new ones. Its cases stay with it. @source requirements ORG-2, RTE-2 */
export const editGroup: Action<EditGroupArgs> = {
  name: 'group.edit',
  args,
  origin: 'person',
  reads: ({ groupId }) => [ref('group', groupId)],
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform: ({ get, args, now }) =>
    effect(
      [put('group', { ...get('group', args.groupId), ...withoutAbsent(args.changes), updatedAt: now })],
      [{ type: 'group.changed', groupId: args.groupId }],
    ),
};
