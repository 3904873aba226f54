import { assigned } from '@quayside/shared/cases/assigned';
import { queueOf } from '@quayside/shared/cases/case-work';
import { automaticModeOf, needReads, routeCase, routeReads } from '@quayside/shared/cases/route-case';
import { mayNotWork, workerReads } from '@quayside/shared/identity/may-not-work';
import { nothing } from '@quayside/shared/kernel/action';
import { ref } from '@quayside/shared/kernel/entity';
import { isHere } from '@quayside/shared/routing/availability';
import { waitingIn } from '@quayside/shared/routing/roster';
import { waitingDecisionId } from '@quayside/shared/routing/routing-decision';
import type { Reaction, SideRow } from '../../platform/lane/lane';
import { drawLater, drawNow } from './queue-tasks';

/**
 * Decides about a case when it comes into the queue of a group, in the transaction of what brought it there. When others wait already it
 * stands behind them: nobody is looked at, and it is drawn in its turn. Runs after the counts, which then have it in them.
 *
 * @source requirements RTE-2, RTE-4, RTE-6
 */
export const routeArrivals: Reaction = {
  name: 'route-arrivals',
  on: ['case.work-changed'],
  reads(event, found) {
    const groupId = arrivedIn(event);
    if (groupId === null || event.type !== 'case.work-changed') return [];
    // members are looked up only where the product gives out work by itself, and nobody waits
    const isOpen = automaticModeOf(groupId, found) !== null && waitingBefore(found('roster', groupId)) === 0;
    const first = [ref('group', groupId), ref('roster', groupId), ref('case', event.caseId)];
    // a new case has no decision yet: asking for it would cost one more round of reading for each case of a batch
    const earlier = event.before === null ? [] : [ref('routingDecision', waitingDecisionId(event.caseId))];
    return [...first, ...earlier, ...(isOpen ? [...routeReads(groupId, found), ...needReads(event.caseId, groupId, found)] : [])];
  },
  run({ event, find, now, newId }) {
    const groupId = arrivedIn(event);
    const of = event.type === 'case.work-changed' ? find('case', event.caseId) : null;
    const mode = groupId === null ? null : automaticModeOf(groupId, find);
    if (groupId === null || of === null || mode === null || event.type !== 'case.work-changed' || of.ownerId !== null) {
      return { effect: nothing, rows: [] };
    }
    const waits = waitingBefore(find('roster', groupId));
    const hadItId = event.before?.ownerId ?? null;
    const reason = hadItId === null ? 'arrived' : 'returned';
    const context = { find, now, newId, reason, waitingBefore: waits, hadItId } as const;
    const roster = find('roster', groupId);
    const routed = routeCase(of, mode, groupId, context);
    const isGiven = routed.puts.some(({ kind, entity }) => kind === 'case' && entity.id === of.id);
    const rows: SideRow[] = [];
    // what stands before it may be passed, which takes a look at the queue
    if (waits > 0 && roster?.isPassable === true) rows.push(drawNow(newId(), [groupId], now));
    if (!isGiven) rows.push(...drawLater(newId(), groupId, { find, now }));
    return { effect: routed, rows };
  },
};

/** The group whose queue it has come into. */
function arrivedIn(event: Parameters<Reaction['reads']>[0]): string | null {
  if (event.type !== 'case.work-changed') return null;
  const groupId = queueOf(event.after);
  return groupId === queueOf(event.before) ? null : groupId;
}

/** Besides itself. */
const waitingBefore = (roster: Parameters<typeof waitingIn>[0] | null): number =>
  roster === null ? 0 : Math.max(0, waitingIn(roster) - 1);

/**
 * What comes back to somebody who is not here, or may not work on cases any more, goes to the queue instead, and finds somebody else. Only in
 * groups that give out work by themselves, and not when they have reopened it themselves.
 *
 * @source requirements RTE-4
 */
export const requeueReopened: Reaction = {
  name: 'requeue-reopened',
  on: ['case.reopened'],
  reads(event, found) {
    const of = event.type === 'case.reopened' ? found('case', event.caseId) : null;
    if (event.type !== 'case.reopened' || of === null) return event.type === 'case.reopened' ? [ref('case', event.caseId)] : [];
    return [
      ref('case', event.caseId),
      ...(of.groupId === null ? [] : [ref('group', of.groupId), ref('roster', of.groupId)]),
      ...(of.ownerId === null ? [] : [ref('availability', of.ownerId), ...workerReads(of.ownerId, found)]),
    ];
  },
  run({ event, find, actor, now, newId }) {
    const of = event.type === 'case.reopened' ? find('case', event.caseId) : null;
    if (of === null || of.groupId === null || of.ownerId === null || of.isPrivate) return { effect: nothing, rows: [] };
    const isOwnAct = actor.type === 'person' && actor.id === of.ownerId;
    const staysTheirs = isHere(find('availability', of.ownerId), now) && !mayNotWork(of.ownerId, find);
    if (isOwnAct || automaticModeOf(of.groupId, find) === null || staysTheirs) {
      return { effect: nothing, rows: [] };
    }
    // begun work goes on where it stood; this begins anew with whoever gets it
    const unstarted = { ...of, state: 'assigned' as const };
    return { effect: assigned(unstarted, null, { actor: { type: 'system', name: 'routing' }, now, id: newId() }), rows: [] };
  },
};
