import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { withoutAbsent } from '../kernel/without-absent';
import { groupRoutingSchema, routingOf } from './group';
import './group-events';
import { requireUnchanged } from './require-unchanged';

const changes = z.strictObject({ name: z.string().min(1).max(100), isArchived: z.boolean(), routing: groupRoutingSchema }).partial();
const args = z.strictObject({ groupId: idSchema, changes, from: changes.exactOptional() });
export type EditGroupArgs = z.infer<typeof args>;

/**
 * Renames a team, says how its cases find a person, or closes it for new ones. Its cases stay with it.
 *
 * @throws AppError `CONFLICT` when somebody else has changed the same since
 * @source requirements ORG-2, RTE-2, SYN-3
 */
export const editGroup: Action<EditGroupArgs> = {
  name: 'group.edit',
  args,
  origin: 'person',
  reads: ({ groupId }) => [ref('group', groupId)],
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, now }) {
    const current = get('group', args.groupId);
    requireUnchanged({ ...current, routing: routingOf(current) }, args);
    return effect(
      [put('group', { ...current, ...withoutAbsent(args.changes), updatedAt: now })],
      [{ type: 'group.changed', groupId: args.groupId }],
    );
  },
};
