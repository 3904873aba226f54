import { z } from 'zod';
import { mayNotWork, workerReads } from '../identity/may-not-work';
import { type Action, type Found, nothing } from '../kernel/action';
import { ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import '../organisation/group';
import { isGone } from '../routing/availability';
import { isMember } from '../routing/roster';
import { isOnShift } from '../routing/shift-hours';
import { assigned } from './assigned';
import { type Case, isOpen } from './case';
import { automaticModeOf } from './route-case';

const args = z.strictObject({ caseId: idSchema, personId: idSchema });
export type GiveBackCaseArgs = z.infer<typeof args>;

/**
 * Gives back to the queue what somebody has not accepted who is gone, not on shift where that is asked, no longer of the group, or whose profile
 * does not let them work on cases. Its place there is that of its age.
 *
 * Only in groups that give out work by themselves. What was accepted stays with them.
 *
 * @source requirements RTE-4
 */
export const giveBackCase: Action<GiveBackCaseArgs> = {
  name: 'routing.give-back-case',
  args,
  origin: 'server',
  reads({ caseId, personId }, found) {
    const groupId = found('case', caseId)?.groupId ?? null;
    const ofGroup = groupId === null ? [] : [ref('group', groupId), ref('roster', groupId)];
    return [ref('case', caseId), ref('availability', personId), ref('shiftPlan', personId), ...workerReads(personId, found), ...ofGroup];
  },
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args: { caseId, personId }, actor, now, newId }) {
    const current = get('case', caseId);
    if (current.ownerId !== personId || !isUnaccepted(current) || !isLost(current, personId, get.find, now)) return nothing;
    return assigned(current, null, { actor, now, id: newId() });
  },
};

const isUnaccepted = (of: Case): boolean => isOpen(of) && !of.isPrivate && of.state === 'assigned' && of.acceptedAt === null;

function isLost({ groupId }: Case, personId: string, find: Found, now: EpochMs): boolean {
  if (groupId === null || automaticModeOf(groupId, find) === null) return false;
  const isOff = find('group', groupId)?.routing?.onlyOnShift === true && !isOnShift(find('shiftPlan', personId), now);
  return isOff || mayNotWork(personId, find) || isGone(find('availability', personId), now) || !isMember(find('roster', groupId), personId);
}
