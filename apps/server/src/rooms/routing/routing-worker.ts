import { NOTHING_PASSED, type Passed, withPassed } from '@quayside/shared/cases/passed';
import type { Id } from '@quayside/shared/kernel/ids';
import { queueSeen, waitingIn } from '@quayside/shared/routing/roster';
import { verdictOf, waitingDecisionId } from '@quayside/shared/routing/routing-decision';
import type { House } from '../../platform/house';
import type { LaneOutcome } from '../../platform/lane/lane';
import { performAct } from '../../platform/perform-act';
import { createQueueWorker, type QueueWorker } from '../../platform/queue-worker';
import type { Claimed } from '../../platform/side-queue';
import type { QueueStore, Waiting } from './queue.store';
import type { RoutingRow, RoutingTask } from './queue-tasks';

const LEASE_MS = 120_000;
const ACTOR = { type: 'system', name: 'routing' } as const;
/** More unaccepted cases than one person ever has. */
const GIVEN_BACK_AT_ONCE = 500;
/** More than a workspace has. */
const PEOPLE_MAX = 10_000;

/** Works off what the reactions have asked for. Each case is one mutation that checks everything again, so that doing it twice is harmless. */
export function createRoutingWorker({ house, queue }: { readonly house: House; readonly queue: QueueStore }): QueueWorker {
  const { sideQueue, logger, lane, clock } = house;

  const worker = createQueueWorker<RoutingRow>({
    name: 'routing',
    queue: 'routing',
    sideQueue,
    logger,
    concurrency: 4,
    leaseMs: LEASE_MS,
    sleepMs: 500,
    async work(row) {
      const act = numbered(row);
      if (row.task.type === 'draw') await draw(row, row.task, act);
      else if (row.task.type === 'follow-profile') await followProfile(row, row.task.profileIds, act);
      else {
        const { type, personId } = row.task;
        if (type === 'hand-over' && !(await handOver(row, personId, act))) return;
        if (await giveBack(row, personId, act)) await sideQueue.complete('routing', row);
      }
    },
  });

  type Perform = (name: string, args: unknown) => Promise<LaneOutcome>;

  /** Acts of one claim; another claim of the same row acts anew. */
  function numbered(row: Claimed<RoutingRow>): Perform {
    let count = 0;
    return (name, args) => {
      count += 1;
      const key = `${row._id}:${row.fence}:${count}`;
      return performAct(lane, { source: 'routing', key, name, args, actor: ACTOR, at: clock.now(), priority: 'interactive' });
    };
  }

  /** The first of all these queues goes first, so that somebody in two groups gets what is most urgent in either. */
  async function draw(row: Claimed<RoutingRow>, { groupIds }: Extract<RoutingTask, { type: 'draw' }>, act: Perform): Promise<void> {
    /** Group → what was passed in its queue, since it waits for somebody in particular. */
    const left = new Map<Id, Passed>(groupIds.map((id) => [id, NOTHING_PASSED]));
    while (left.size > 0) {
      const first = await firstOf(left, (groupId) => left.delete(groupId));
      if (first === null) break;
      const { groupId, waiting, seen } = first;
      const passed = left.get(groupId) ?? NOTHING_PASSED;
      const args = { groupId, caseId: waiting.caseId, seen, passedIds: passed.ids, passedChannels: passed.channels };
      const outcome = await act('routing.draw-case', args);
      if (outcome.status === 'ok' && (await isStillThere(groupId, waiting))) {
        const next = await passing(passed, waiting);
        if (next === null) left.delete(groupId);
        else left.set(groupId, next);
      } else if (outcome.status !== 'ok') {
        if (outcome.code === 'CONFLICT') left.set(groupId, NOTHING_PASSED);
        else left.delete(groupId);
      }
      if (!(await sideQueue.extend('routing', row, LEASE_MS))) return;
    }
    await sideQueue.complete('routing', row);
  }

  interface First {
    readonly groupId: Id;
    readonly waiting: Waiting;
    readonly seen: ReturnType<typeof queueSeen>;
  }

  async function firstOf(groups: ReadonlyMap<Id, Passed>, isEmpty: (groupId: Id) => void): Promise<First | null> {
    let best: First | null = null;
    for (const [groupId, passed] of [...groups]) {
      // the roster before the queue: what comes between the two is seen by the act, and it looks again
      const roster = await house.entities.find('roster', groupId);
      const waiting = roster === null || waitingIn(roster) <= 0 ? null : await queue.findFirst(groupId, passed);
      if (roster === null || waiting === null) isEmpty(groupId);
      else if (best === null || isBefore(waiting, best.waiting)) best = { groupId, waiting, seen: queueSeen(roster) };
    }
    return best;
  }

  /** Nobody took it: it waits on, and all behind it. */
  async function isStillThere(groupId: Id, { caseId }: Waiting): Promise<boolean> {
    const of = await house.entities.find('case', caseId);
    return of !== null && of.ownerId === null && of.groupId === groupId;
  }

  /** `null`: it waits because nobody has room at all, and all behind it. */
  async function passing(passed: Passed, { caseId, channel }: Waiting): Promise<Passed | null> {
    const decision = await house.entities.find('routingDecision', waitingDecisionId(caseId));
    return decision === null ? null : withPassed(passed, { id: caseId, channel }, verdictOf(decision));
  }

  /** @returns whether the row is still ours */
  async function handOver(row: Claimed<RoutingRow>, personId: Id, act: Perform): Promise<boolean> {
    for (const caseId of await queue.listHeld(personId, GIVEN_BACK_AT_ONCE)) {
      await act('routing.hand-over-case', { caseId, personId });
      if (!(await sideQueue.extend('routing', row, LEASE_MS))) return false;
    }
    return true;
  }

  async function followProfile(row: Claimed<RoutingRow>, profileIds: readonly Id[], act: Perform): Promise<void> {
    const people = await house.entities.list('person', { profileId: { $in: [...profileIds] }, isActive: true }, { limit: PEOPLE_MAX });
    for (const { id } of people) if (!(await giveBack(row, id, act))) return;
    await draw(row, { type: 'draw', groupIds: [...new Set(people.flatMap(({ groupIds }) => groupIds))] }, act);
  }

  /** @returns whether the row is still ours */
  async function giveBack(row: Claimed<RoutingRow>, personId: Id, act: Perform): Promise<boolean> {
    const groups = await house.entities.list('group', { 'routing.mode': { $in: ['round_robin', 'least_loaded'] } });
    const groupIds = groups.map(({ id }) => id);
    for (const caseId of await queue.listUnaccepted(personId, groupIds, GIVEN_BACK_AT_ONCE)) {
      await act('routing.give-back-case', { caseId, personId });
      if (!(await sideQueue.extend('routing', row, LEASE_MS))) return false;
    }
    return true;
  }

  return worker;
}

const isBefore = (a: Waiting, b: Waiting): boolean =>
  a.rank !== b.rank ? a.rank < b.rank : a.createdAt !== b.createdAt ? a.createdAt < b.createdAt : a.caseId < b.caseId;
