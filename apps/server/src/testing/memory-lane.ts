import { type Case, isOpen, PRIORITIES } from '@quayside/shared/cases/case';
import { channelsBesides } from '@quayside/shared/cases/case-work';
import { NOTHING_PASSED, type Passed, withPassed } from '@quayside/shared/cases/passed';
import type { Actor } from '@quayside/shared/kernel/actor';
import type { EntityKind, EntityOf, Put } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import { queueSeen, type Roster } from '@quayside/shared/routing/roster';
import { verdictOf, waitingDecisionId } from '@quayside/shared/routing/routing-decision';
import { findAction } from '@quayside/shared/sync/action-registry';
import { performMutation } from '@quayside/shared/sync/perform-mutation';
import { system } from '@quayside/shared/testing/actors';
import { TEST_NOW } from '@quayside/shared/testing/fixed-clock';
import { have, lookupIn, type World } from '@quayside/shared/testing/run-action';
import { testUid } from '@quayside/shared/testing/test-id';
import type { SideRow } from '../platform/lane/lane';
import type { LoadedEntities } from '../platform/lane/loaded-entities';
import { runReactions } from '../platform/lane/run-reactions';
import { WorkingCopy } from '../platform/lane/working-copy';
import type { TimerRow } from '../platform/timers/timer-row';
import type { RoutingRow } from '../rooms/routing/queue-tasks';
import { ROUTING_REACTIONS } from '../rooms/routing/routing-reactions';
import { watchDuty, watchWork } from '../rooms/routing/watch-work';

/** Worlds never change: each is looked through once. */
const sorted = new WeakMap<World, Map<EntityKind, Put[]>>();

/** All that a lane does with an act, over a world in memory: the act, the watchers, the reactions of routing, and the rows for the worker. */
export class MemoryLane {
  all: World;
  now = TEST_NOW;
  tasks: RoutingRow[] = [];
  timers = new Map<string, TimerRow>();
  #acts = 0;

  constructor(all: World) {
    this.all = all;
  }

  /** @returns whether it was taken */
  act(name: string, args: object, actor: Actor = system): boolean {
    const action = findAction(name);
    if (action === null) throw new Error(`there is no act ${name}`);
    this.#acts += 1;
    const context = { actor, now: this.now, uid: testUid(this.#acts) };
    const outcome = performMutation({ action, args: action.args.parse(args) }, { ...context, lookup: lookupIn(this.all) });
    if (outcome.status === 'needs') throw new Error('a plain world has an answer for everything');
    if (outcome.status === 'refused') return false;
    const working = new WorkingCopy(
      { lookup: lookupIn(this.all) } as unknown as LoadedEntities,
      new Map<EntityKind, never>([
        ['case', [watchWork] as never],
        ['person', [watchDuty] as never],
      ]),
    );
    const told = working.apply(outcome.effect, 0);
    const run = runReactions([...told, ...outcome.effect.events], {
      ...{ ...context, at: this.now, isStrict: true, working },
      reactionsTo: (type) => ROUTING_REACTIONS.filter(({ on }) => on.includes(type)),
      apply: (effect) => working.apply(effect, 0),
    });
    if (run.failures.length > 0)
      throw new Error(`reactions failed: ${JSON.stringify(run.failures.map(({ reaction, error }) => [reaction, String(error)]))}`);
    const next = new Map(this.all);
    for (const { kind, id, after } of working.touched()) {
      if (after === null) next.delete(`${kind}/${id}`);
      else next.set(`${kind}/${id}`, have(kind, after as never));
    }
    this.all = next;
    for (const row of run.rows) this.#keep(row);
    return true;
  }

  list<K extends EntityKind>(kind: K): readonly EntityOf<K>[] {
    let byKind = sorted.get(this.all);
    if (byKind === undefined) {
      byKind = new Map();
      for (const one of this.all.values()) if (!byKind.get(one.kind)?.push(one)) byKind.set(one.kind, [one]);
      sorted.set(this.all, byKind);
    }
    return (byKind.get(kind) ?? []).map(({ entity }) => entity as unknown as EntityOf<K>);
  }

  find<K extends EntityKind>(kind: K, id: Id): EntityOf<K> | null {
    return lookupIn(this.all)(kind, id) ?? null;
  }

  #keep(row: SideRow): void {
    if (row.collection === 'timers') {
      if (row.op === 'delete') this.timers.delete(row.id);
      else this.timers.set(row.row._id, row.row as unknown as TimerRow);
      return;
    }
    if (row.op === 'delete' || row.collection !== 'routing') throw new Error('routing writes rows for its own worker only');
    const task = row.row as unknown as RoutingRow;
    if (row.op === 'ensure' && this.tasks.some(({ _id }) => _id === task._id)) return;
    this.tasks.push(task);
  }
}

export const rankOf = ({ priority }: Case): number => PRIORITIES.length - PRIORITIES.indexOf(priority);
export const byPlace = (a: Case, b: Case): number => rankOf(a) - rankOf(b) || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);

/** Said by the cases alone, whatever was counted. */
export const waitsIn = (lane: MemoryLane, groupId: Id): readonly Case[] =>
  lane
    .list('case')
    .filter((of) => isOpen(of) && !of.state.startsWith('waiting') && of.ownerId === null && of.groupId === groupId && !of.isPrivate)
    .sort(byPlace);

type Perform = (name: string, args: object) => boolean;

/** What is due, as the clock and the worker do it, over the same acts. */
export function workOff(lane: MemoryLane, act: Perform): void {
  for (;;) {
    const timer = [...lane.timers.values()].find(({ dueAt }) => dueAt <= lane.now);
    if (timer !== undefined) {
      lane.timers.delete(timer._id);
      act('shift.turn', timer.args);
      continue;
    }
    const task = lane.tasks.find(({ notBefore }) => notBefore <= lane.now);
    if (task === undefined) return;
    lane.tasks = lane.tasks.filter((one) => one !== task);
    if (task.task.type === 'draw') draw(lane, task.task.groupIds, act);
    else if (task.task.type === 'follow-profile') followProfile(lane, task.task.profileIds, act);
    else {
      if (task.task.type === 'hand-over') handOver(lane, task.task.personId, act);
      giveBack(lane, task.task.personId, act);
    }
  }
}

function followProfile(lane: MemoryLane, profileIds: readonly Id[], act: Perform): void {
  const people = lane.list('person').filter(({ profileId }) => profileId != null && profileIds.includes(profileId));
  for (const { id } of people) giveBack(lane, id, act);
  draw(lane, [...new Set(people.flatMap(({ groupIds }) => groupIds))], act);
}

function giveBack(lane: MemoryLane, personId: Id, act: Perform): void {
  const unaccepted = lane.list('case').filter((of) => of.ownerId === personId && of.state === 'assigned' && of.acceptedAt === null);
  for (const { id } of [...unaccepted].sort(byPlace)) act('routing.give-back-case', { caseId: id, personId });
}

function handOver(lane: MemoryLane, personId: Id, act: Perform): void {
  const held = lane.list('case').filter((of) => of.ownerId === personId && isOpen(of) && !of.isPrivate && !of.state.startsWith('waiting'));
  for (const { id } of [...held].sort(byPlace)) act('routing.hand-over-case', { caseId: id, personId });
}

function draw(lane: MemoryLane, groupIds: readonly Id[], act: Perform): void {
  const open = new Map<Id, Passed>(groupIds.map((id) => [id, NOTHING_PASSED]));
  for (;;) {
    const firsts = [...open].flatMap(([groupId, passed]) =>
      waitsIn(lane, groupId)
        .filter(({ id, channel }) => !passed.ids.includes(id) && channelsBesides(passed.channels).includes(channel))
        .slice(0, 1),
    );
    const [first] = firsts.sort(byPlace);
    if (first?.groupId == null) return;
    const { id: caseId, groupId } = first;
    const { ids: passedIds, channels: passedChannels } = open.get(groupId) ?? NOTHING_PASSED;
    const seen = queueSeen(lane.find('roster', groupId) as Roster);
    const isTaken = act('routing.draw-case', { groupId, caseId, seen, passedIds, passedChannels });
    if (!isTaken) {
      open.set(groupId, NOTHING_PASSED);
      continue;
    }
    if (lane.find('case', caseId)?.ownerId !== null) continue;
    const decision = lane.find('routingDecision', waitingDecisionId(caseId));
    const passed = { ids: passedIds, channels: passedChannels };
    const next = decision === null ? null : withPassed(passed, first, verdictOf(decision));
    if (next === null) open.delete(groupId);
    else open.set(groupId, next);
  }
}
