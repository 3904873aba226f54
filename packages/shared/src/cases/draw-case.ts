import { z } from 'zod';
import { type Action, nothing } from '../kernel/action';
import { ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { idSchema } from '../kernel/ids';
import { isStillFirst, QUEUE_RANKS } from '../routing/roster';
import { waitingDecisionId } from '../routing/routing-decision';
import './case';
import { queueOf, workOf } from './case-work';
import { automaticModeOf, routeCase, routeReads } from './route-case';

const counts = z.array(z.number().int().min(0)).length(QUEUE_RANKS);
const args = z.strictObject({
  groupId: idSchema,
  /** Was the first of the queue when it was looked at. */
  caseId: idSchema,
  /** What the roster said of the queue before it was looked at. */
  seen: z.strictObject({ entries: counts, jumps: counts }),
});
export type DrawCaseArgs = z.infer<typeof args>;

/**
 * Gives the first case of a group's queue to whoever can take it now.
 *
 * Nothing happens when it no longer waits there, or when nobody can take it.
 *
 * @throws AppError `CONFLICT` when something may stand before it by now: look again
 * @source requirements RTE-2, RTE-4
 */
export const drawCase: Action<DrawCaseArgs> = {
  name: 'routing.draw-case',
  args,
  origin: 'server',
  reads: ({ groupId, caseId }, found) => [
    ref('case', caseId),
    ref('routingDecision', waitingDecisionId(caseId)),
    ...routeReads(groupId, found),
  ],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args: { groupId, caseId, seen }, now, newId }) {
    const current = get('case', caseId);
    const work = workOf(current);
    const roster = get.find('roster', groupId);
    const mode = automaticModeOf(groupId, get.find);
    if (work === null || queueOf(work) !== groupId || roster === null || mode === null) return nothing;
    if (!isStillFirst(roster, work.rank, seen)) throw new AppError('CONFLICT', 'the queue has changed meanwhile', { groupId });
    return routeCase(current, mode, groupId, { find: get.find, now, newId, reason: 'drawn', waitingBefore: 0, hadItId: null });
  },
};
