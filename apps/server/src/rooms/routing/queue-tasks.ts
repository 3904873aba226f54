import { automaticModeOf } from '@quayside/shared/cases/route-case';
import { mayNotWork, workerReads } from '@quayside/shared/identity/may-not-work';
import { nothing } from '@quayside/shared/kernel/action';
import { type Ref, ref } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { addMs, type EpochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import { type Absence, absenceNow, backAt, isGone, shownAvailability } from '@quayside/shared/routing/availability';
import { waitingIn } from '@quayside/shared/routing/roster';
import { isOnShift, nextTurn } from '@quayside/shared/routing/shift-hours';
import { WORK_WEIGHTS } from '@quayside/shared/routing/workload';
import type { Reaction, SideRow } from '../../platform/lane/lane';
import type { QueueRow } from '../../platform/side-queue';
import { timerRow } from '../../platform/timers/timer-row';
import { SHIFT_TIMER } from './shift-timer';
import { groupsOf } from './watch-work';

/**
 * What a worker has to do: `draw` from the queues of these groups, first things first, as long as somebody takes them · `give-back` what
 * this person has not accepted · `hand-over` what somebody holds who is out of office, as they have chosen, and give back the rest ·
 * `follow-profile` give back what people with one of these profiles may not work on any more, and draw for those who may now.
 */
export type RoutingTask =
  | { readonly type: 'draw'; readonly groupIds: readonly Id[] }
  | { readonly type: 'give-back'; readonly personId: Id }
  | { readonly type: 'hand-over'; readonly personId: Id }
  | { readonly type: 'follow-profile'; readonly profileIds: readonly Id[] };

export interface RoutingRow extends QueueRow {
  readonly task: RoutingTask;
}

const taskRow = (id: Id, task: RoutingTask, notBefore: EpochMs): SideRow => ({
  op: 'insert',
  collection: 'routing',
  row: { _id: id, task, notBefore, attempts: 0 } satisfies RoutingRow,
});

/** A look at the queues of these groups, as soon as may be. */
export const drawNow = (id: Id, groupIds: readonly Id[], now: EpochMs): SideRow => taskRow(id, { type: 'draw', groupIds }, now);

/** A look at the queue of a group for when what comes to wait now has waited long enough for somebody who meets its needs. */
export function drawLater(id: Id, groupId: Id, { find, now }: { readonly find: Find; readonly now: EpochMs }): readonly SideRow[] {
  const minutes = find('group', groupId)?.routing?.demands?.fallbackMinutes ?? null;
  return minutes === null || minutes === 0 ? [] : [taskRow(id, { type: 'draw', groupIds: [groupId] }, addMs(now, minutes * MINUTE_MS))];
}

/** One row for one absence, however often somebody comes and goes before it begins. */
const handOverRow = (personId: Id, { from, plannedAt }: Absence): SideRow => ({
  op: 'ensure',
  collection: 'routing',
  row: {
    _id: `hand-over:${personId}:${plannedAt}`,
    task: { type: 'hand-over', personId },
    notBefore: from,
    attempts: 0,
  } satisfies RoutingRow,
});

type Find = Parameters<Reaction['run']>[0]['find'];

/** Something waits there, and the product gives it out. */
const waitsIn = (groupId: Id, find: Find): boolean => {
  const roster = find('roster', groupId);
  return roster !== null && waitingIn(roster) > 0 && automaticModeOf(groupId, find) !== null;
};

const queueReads = (groupIds: readonly Id[]): readonly Ref[] => groupIds.flatMap((id) => [ref('group', id), ref('roster', id)]);

/** The person, and the queues of their groups. */
const rostersOf = (personId: Id, find: Find): readonly Ref[] => [
  ref('person', personId),
  ...queueReads(groupsOf(find('person', personId))),
];

/** Somebody has less in hand than before, and something waits where they work: it is drawn. @source requirements RTE-2 */
export const drawWhenFreed: Reaction = {
  name: 'draw-when-freed',
  on: ['case.work-changed'],
  reads(event, found) {
    const personId = freedBy(event);
    return personId === null ? [] : rostersOf(personId, found);
  },
  run({ event, find, now, newId }) {
    const personId = freedBy(event);
    const groupIds = personId === null ? [] : groupsOf(find('person', personId)).filter((id) => waitsIn(id, find));
    return { effect: nothing, rows: groupIds.length === 0 ? [] : [taskRow(newId(), { type: 'draw', groupIds }, now)] };
  },
};

function freedBy(event: Parameters<Reaction['reads']>[0]): Id | null {
  if (event.type !== 'case.work-changed' || event.before === null || event.before.ownerId === null) return null;
  const { before, after } = event;
  const isLess = after?.ownerId !== before.ownerId || WORK_WEIGHTS[after.kind] < WORK_WEIGHTS[before.kind];
  return isLess ? before.ownerId : null;
}

/** Who comes draws, who goes gives back what they had not begun. @source requirements RTE-4, ORG-4 */
export const followAvailability: Reaction = {
  name: 'follow-availability',
  on: ['availability.changed'],
  reads: (event, found) =>
    event.type === 'availability.changed' ? [ref('availability', event.personId), ...rostersOf(event.personId, found)] : [],
  run({ event, find, now, newId }) {
    if (event.type !== 'availability.changed') return { effect: nothing, rows: [] };
    const { personId } = event;
    const availability = find('availability', personId);
    const groupIds = groupsOf(find('person', personId));
    const rows: SideRow[] = [];
    if (isGone(availability, now)) rows.push(taskRow(newId(), { type: 'give-back', personId }, now));
    const waiting = groupIds.filter((id) => waitsIn(id, find));
    if (waiting.length > 0 && shownAvailability(availability, now) === 'available') {
      rows.push(taskRow(newId(), { type: 'draw', groupIds: waiting }, now));
    }
    const until = availability?.absence?.until ?? backAt(availability, now);
    if (until !== null && until > now && groupIds.length > 0) rows.push(taskRow(newId(), { type: 'draw', groupIds }, until));
    if (availability?.absence != null && availability.absence.until > now) rows.push(handOverRow(personId, availability.absence));
    return { effect: nothing, rows };
  },
};

/** What comes back from the customer of somebody who is out goes where the rest has gone. @source requirements ORG-4 */
export const handOverAnswered: Reaction = {
  name: 'hand-over-answered',
  on: ['case.customer-wrote'],
  reads(event, found) {
    if (event.type !== 'case.customer-wrote') return [];
    const ownerId = found('case', event.caseId)?.ownerId ?? null;
    return [ref('case', event.caseId), ...(ownerId === null ? [] : [ref('availability', ownerId)])];
  },
  run({ event, find, now, newId }) {
    if (event.type !== 'case.customer-wrote') return { effect: nothing, rows: [] };
    const ownerId = find('case', event.caseId)?.ownerId ?? null;
    const absence = ownerId === null ? null : absenceNow(find('availability', ownerId), now);
    if (ownerId === null || absence === null || absence.handOver === 'keep') return { effect: nothing, rows: [] };
    return { effect: nothing, rows: [taskRow(newId(), { type: 'hand-over', personId: ownerId }, now)] };
  },
};

/** Who comes on shift draws, who goes gives back what they have not accepted where only shifts count; the next turn is watched. @source requirements ORG-4 */
export const followShifts: Reaction = {
  name: 'follow-shifts',
  on: ['shift-plan.changed'],
  reads: (event, found) =>
    event.type === 'shift-plan.changed' ? [ref('shiftPlan', event.personId), ...rostersOf(event.personId, found)] : [],
  run({ event, find, now, newId }) {
    if (event.type !== 'shift-plan.changed') return { effect: nothing, rows: [] };
    const { personId } = event;
    const plan = find('shiftPlan', personId);
    const byShift = groupsOf(find('person', personId)).filter((id) => find('group', id)?.routing?.onlyOnShift === true);
    const isOn = isOnShift(plan, now);
    const waiting = byShift.filter((id) => waitsIn(id, find));
    const rows: SideRow[] = [];
    if (isOn && waiting.length > 0) rows.push(taskRow(newId(), { type: 'draw', groupIds: waiting }, now));
    if (!isOn && byShift.length > 0) rows.push(taskRow(newId(), { type: 'give-back', personId }, now));
    const turn = nextTurn(plan, now);
    const timerId = `shift:${personId}`;
    if (turn === null) rows.push({ op: 'delete', collection: 'timers', id: timerId });
    else {
      const row = timerRow({ _id: timerId, kind: SHIFT_TIMER, dueAt: turn, rank: 0, args: { personId } });
      rows.push({ op: 'put', collection: 'timers', row: { ...row } });
    }
    return { effect: nothing, rows };
  },
};

/**
 * Who joins a group or may have more draws; what they have goes back of a group that they leave, or all when they may not work any more.
 *
 * @source requirements RTE-4
 */
export const followDuty: Reaction = {
  name: 'follow-duty',
  on: ['person.duty-changed'],
  reads: (event, found) =>
    event.type === 'person.duty-changed' ? [...queueReads(groupsOf(event.after)), ...workerReads(event.personId, found)] : [],
  run({ event, find, now, newId }) {
    if (event.type !== 'person.duty-changed') return { effect: nothing, rows: [] };
    const [had, has] = [groupsOf(event.before), groupsOf(event.after)];
    const rows: SideRow[] = [];
    const isLost = had.some((id) => !has.includes(id)) || mayNotWork(event.personId, find);
    if (isLost) rows.push(taskRow(newId(), { type: 'give-back', personId: event.personId }, now));
    const waiting = has.filter((id) => waitsIn(id, find));
    if (waiting.length > 0) rows.push(taskRow(newId(), { type: 'draw', groupIds: waiting }, now));
    return { effect: nothing, rows };
  },
};

/** A profile lets its people work on cases, or no longer, or they have another one: they are too many to be read here. @source requirements RTE-4 */
export const followProfile: Reaction = {
  name: 'follow-profile',
  on: ['profile.work-changed'],
  reads: () => [],
  run({ event, now, newId }) {
    if (event.type !== 'profile.work-changed') return { effect: nothing, rows: [] };
    return { effect: nothing, rows: [taskRow(newId(), { type: 'follow-profile', profileIds: event.profileIds }, now)] };
  },
};

/** A group gives out its work in another way, or its roster was counted anew. */
export const followGroup: Reaction = {
  name: 'follow-group',
  on: ['group.changed', 'roster.corrected'],
  reads: (event) => (event.type === 'group.changed' ? [ref('group', event.groupId)] : []),
  run({ event, find, now, newId }) {
    if (event.type !== 'group.changed' && event.type !== 'roster.corrected') return { effect: nothing, rows: [] };
    const { groupId } = event;
    // what waits already has waited as long as the group now says when that time is over
    const later = event.type === 'group.changed' ? drawLater(newId(), groupId, { find, now }) : [];
    return { effect: nothing, rows: [taskRow(newId(), { type: 'draw', groupIds: [groupId] }, now), ...later] };
  },
};
