import { z } from 'zod';
import { can } from '../identity/can';
import '../identity/person';
import '../identity/person-events';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import './group';

const args = z.strictObject({ groupId: idSchema, personId: idSchema, isMember: z.boolean() });
export type SetGroupMemberArgs = z.infer<typeof args>;

/**
 * Lets one person into one team, or out of it. What they may read follows at once.
 *
 * One membership at a time, so that two administrators who change different ones never undo each other.
 *
 * @source requirements ORG-2, ORG-3
 */
export const setGroupMember: Action<SetGroupMemberArgs> = {
  name: 'group.set-member',
  args,
  origin: 'person',
  reads: ({ groupId, personId }) => [ref('group', groupId), ref('person', personId)],
  can: ({ actor }) => can(actor, 'administer', { type: 'people' }),
  perform({ get, args: { groupId, personId, isMember }, now }) {
    const { isArchived } = get('group', groupId);
    const person = get('person', personId);
    if (person.groupIds.includes(groupId) === isMember) return nothing;
    if (isMember && isArchived) throw new AppError('ILLEGAL_STATE', 'this group is closed', { reason: 'group-archived' });
    const others = person.groupIds.filter((id) => id !== groupId);
    const groupIds = isMember ? [...others, groupId] : others;
    return effect([put('person', { ...person, groupIds, updatedAt: now })], [{ type: 'person.changed', personId }]);
  },
};
