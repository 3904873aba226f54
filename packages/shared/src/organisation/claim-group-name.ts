import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { changeKeys, keyReads } from './change-keys';
import './group';
import './group-events';
import { nameKey } from './name-keys';

const name = z.string().min(1).max(100);
const args = z.strictObject({
  groupId: idSchema,
  /** How it was called when the name was chosen. */
  from: name,
  /** The same, or another when that one belongs to another group. */
  name,
});
export type ClaimGroupNameArgs = z.infer<typeof args>;

/**
 * Gives a group from before names were unique the key of its name, and another name where two had the same. One that was renamed since, or has
 * its key, is left alone.
 *
 * @throws AppError `DUPLICATE` when the name belongs to another by now
 * @source requirements ORG-2, SYN-7
 */
export const claimGroupName: Action<ClaimGroupNameArgs> = {
  name: 'group.claim-name',
  args,
  origin: 'server',
  reads: (given) => [ref('group', given.groupId), ...keyReads([given.from, given.name].map((one) => nameKey('group', one)))],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args: { groupId, from, name: wanted }, now }) {
    const current = get.find('group', groupId);
    if (current === null || current.name !== from) return nothing;
    if (get.find('uniqueKey', nameKey('group', from))?.targetId === groupId) return nothing;
    const keys = changeKeys({ before: [], after: [nameKey('group', wanted)], ownerId: groupId }, { find: get.find, now, path: 'name' });
    if (wanted === from) return effect(keys.puts);
    return effect([put('group', { ...current, name: wanted, updatedAt: now }), ...keys.puts], [{ type: 'group.changed', groupId }]);
  },
};
