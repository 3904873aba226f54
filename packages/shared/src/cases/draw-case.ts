import { z } from 'zod';
import { WORK_CHANNELS } from '../identity/work-channels';
import { type Action, type Found, nothing } from '../kernel/action';
import { ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { type Id, idSchema } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { AutomaticMode } from '../routing/decide-route';
import { isStillFirst, QUEUE_RANKS } from '../routing/roster';
import { waitingDecisionId } from '../routing/routing-decision';
import './case';
import { queueOf, workOf } from './case-work';
import { PASSED_MAX } from './passed';
import { automaticModeOf, hasRoomOn, lookAt, needReads, routeCase, routeReads } from './route-case';

const counts = z.array(z.number().int().min(0)).length(QUEUE_RANKS);
const args = z.strictObject({
  groupId: idSchema,
  /** Was the first of the queue when it was looked at. */
  caseId: idSchema,
  /** What the roster said of the queue before it was looked at. */
  seen: z.strictObject({ entries: counts, jumps: counts }),
  /** What stands before it and waits for somebody in particular: nobody could take it when it was looked at. */
  passedIds: z.array(idSchema).max(PASSED_MAX).exactOptional(),
  /** Ways of which nobody had room for one more: all that came by them is passed, however much. */
  passedChannels: z.array(z.enum(WORK_CHANNELS)).max(WORK_CHANNELS.length).exactOptional(),
});
export type DrawCaseArgs = z.infer<typeof args>;

/**
 * Gives the first case of a group's queue to whoever can take it now, or the first behind those that wait for somebody in particular.
 *
 * Nothing happens when it no longer waits there, or when nobody can take it.
 *
 * @throws AppError `CONFLICT` when something may stand before it by now, or somebody can take what was passed: look again
 * @source requirements RTE-2, RTE-4
 */
export const drawCase: Action<DrawCaseArgs> = {
  name: 'routing.draw-case',
  args,
  origin: 'server',
  reads: ({ groupId, caseId, passedIds = [] }, found) => [
    ...[caseId, ...passedIds].flatMap((id) => [
      ref('case', id),
      ref('routingDecision', waitingDecisionId(id)),
      ...needReads(id, groupId, found),
    ]),
    ...routeReads(groupId, found),
  ],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args: { groupId, caseId, seen, passedIds = [], passedChannels = [] }, now, newId }) {
    const current = get('case', caseId);
    const work = workOf(current);
    const roster = get.find('roster', groupId);
    const mode = automaticModeOf(groupId, get.find);
    if (work === null || queueOf(work) !== groupId || roster === null || mode === null) return nothing;
    if (!isStillFirst(roster, work.rank, seen)) throw new AppError('CONFLICT', 'the queue has changed meanwhile', { groupId });
    const canTakePassed = passedIds.some((id) => isTakenNow(id, { groupId, mode, find: get.find, now }));
    const canTakeMore = passedChannels.some((channel) => hasRoomOn(channel, mode, groupId, { find: get.find, now, hadItId: null }));
    if (canTakePassed || canTakeMore) throw new AppError('CONFLICT', 'somebody can take what stands before it', { groupId });
    return routeCase(current, mode, groupId, { find: get.find, now, newId, reason: 'drawn', waitingBefore: 0, hadItId: null });
  },
};

interface Passed {
  readonly groupId: Id;
  readonly mode: AutomaticMode;
  readonly find: Found;
  readonly now: EpochMs;
}

/** Whether somebody could take a case that was passed. What waits there no longer is in nobody's way. */
function isTakenNow(id: Id, { groupId, mode, find, now }: Passed): boolean {
  const of = find('case', id);
  if (of === null || queueOf(workOf(of)) !== groupId) return false;
  return lookAt(of, mode, groupId, { find, now, hadItId: null }).verdict.chosenId !== null;
}
