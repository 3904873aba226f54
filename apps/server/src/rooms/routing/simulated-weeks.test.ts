import { type Case, isOpen, PRIORITIES } from '@quayside/shared/cases/case';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import type { Actor } from '@quayside/shared/kernel/actor';
import type { Id } from '@quayside/shared/kernel/ids';
import { addMs, DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import type { Availability } from '@quayside/shared/routing/availability';
import { decideRoute } from '@quayside/shared/routing/decide-route';
import type { Roster } from '@quayside/shared/routing/roster';
import { inputOf, verdictOf } from '@quayside/shared/routing/routing-decision';
import { dayOf, type Workload } from '@quayside/shared/routing/workload';
import { ADMIN, admin, system } from '@quayside/shared/testing/actors';
import { buildAvailability, buildGroup, buildPerson, buildRoster, buildSettings } from '@quayside/shared/testing/builders';
import { have, world } from '@quayside/shared/testing/run-action';
import { testId } from '@quayside/shared/testing/test-id';
import { byPlace, MemoryLane, rankOf, waitsIn, workOff } from '../../testing/memory-lane';

const STEPS = 400;
const BOUNDLESS = 10_000;
const GROUPS = ['robin', 'least'] as const;

/** Small and seeded: the same numbers on each run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const isWaitingState = ({ state }: Case): boolean => state === 'waiting_customer' || state === 'waiting_third_party';
const loadOfCases = (lane: MemoryLane, personId: Id): number =>
  lane
    .list('case')
    .filter((of) => isOpen(of) && of.ownerId === personId)
    .reduce((sum, of) => sum + (isWaitingState(of) ? 25 : 100), 0);

function isAvailable(of: Availability | null, now: EpochMs): boolean {
  if (of === null || !of.isConnected) return false;
  return of.status === 'available' || (of.status === 'out_of_office' && of.until !== null && of.until <= now);
}

function isAbsent(of: Availability | null, now: EpochMs): boolean {
  if (of === null) return true;
  return of.status === 'out_of_office' && (of.until === null || of.until > now) ? true : !of.isConnected;
}

const GROUP_CAPACITY = { robin: 2, least: 3 } as const;

/** Whether this person may be given one more case of this group, as the requirements have it. */
function canTake(lane: MemoryLane, person: Person, groupId: (typeof GROUPS)[number]): boolean {
  const capacity = person.capacity ?? GROUP_CAPACITY[groupId];
  return (
    person.isActive &&
    person.groupIds.includes(groupId) &&
    person.isExempt !== true &&
    isAvailable(lane.find('availability', person.id), lane.now) &&
    loadOfCases(lane, person.id) + 100 <= capacity * 100
  );
}

/** Each member said by what is true of them now, against what was counted of them. */
function miscounted(lane: MemoryLane): readonly string[] {
  const faults: string[] = [];
  for (const person of lane.list('person')) {
    const said = new Map<string, number>();
    for (const of of lane.list('case').filter((one) => isOpen(one) && one.ownerId === person.id)) {
      const key = `${isWaitingState(of) ? 'waiting' : 'active'} ${dayOf(of.lastMessageAt ?? of.createdAt)}`;
      said.set(key, (said.get(key) ?? 0) + 1);
    }
    const counted = new Map(
      (lane.find('workload', person.id) as Workload | null)?.open.map((one) => [`${one.kind} ${one.day}`, one.count]),
    );
    const isSame = said.size === counted.size && [...said].every(([key, count]) => counted.get(key) === count);
    if (!isSame) faults.push(`of ${person.id} is counted ${JSON.stringify([...counted])}, is ${JSON.stringify([...said])}`);
  }
  for (const groupId of GROUPS) {
    const roster = lane.find('roster', groupId) as Roster;
    const ranks = PRIORITIES.map((_, rank) => waitsIn(lane, groupId).filter((of) => rankOf(of) === rank + 1).length);
    const counted = roster.waiting.map(({ count }) => count);
    if (JSON.stringify(ranks) !== JSON.stringify(counted)) faults.push(`in ${groupId} are counted ${counted}, wait ${ranks}`);
    const members = lane.list('person').filter((one) => one.isActive && one.groupIds.includes(groupId));
    const known = roster.members.map(({ personId, capacity, isExempt }) => `${personId} ${capacity} ${isExempt}`);
    const are = members.map(({ id, capacity, isExempt }) => `${id} ${capacity ?? null} ${isExempt ?? false}`);
    if (known.sort().join() !== are.sort().join()) faults.push(`in ${groupId} are counted ${known}, are ${are}`);
  }
  return faults;
}

/** What the act has given out, against what the requirements allow. */
function misgiven(before: MemoryLane, after: MemoryLane): readonly string[] {
  const faults: string[] = [];
  for (const decision of after.list('routingDecision')) {
    const { id, caseId, chosenId, groupId } = decision;
    if (chosenId === null || before.find('routingDecision', id) !== null) continue;
    if (JSON.stringify(decideRoute(inputOf(decision))) !== JSON.stringify(verdictOf(decision)))
      faults.push(`${caseId} is decided otherwise again`);
    const had = before.find('case', caseId);
    const person = before.find('person', chosenId);
    const given = after.find('case', caseId);
    if (given === null || person === null) throw new Error('a decision about nothing');
    if (given.isPrivate) faults.push(`${caseId} is private and was given out`);
    if (had?.ownerId === chosenId) faults.push(`${caseId} goes back to ${chosenId}, who had it`);
    if (!canTake(before, person, groupId as (typeof GROUPS)[number])) faults.push(`${chosenId} cannot take ${caseId}`);
    const first = waitsIn(before, groupId)[0];
    if (first !== undefined && first.id !== caseId && byPlace(first, given) < 0) faults.push(`${caseId} overtakes ${first.id}`);
    if (decision.reason === 'arrived' && first !== undefined) faults.push(`${caseId} did not stand behind ${first.id}`);
  }
  return faults;
}

/** What nobody did although it was to be done: nothing is left for the worker. */
function left(lane: MemoryLane): readonly string[] {
  const faults: string[] = [];
  for (const groupId of GROUPS) {
    const [first] = waitsIn(lane, groupId);
    const free = lane.list('person').find((one) => canTake(lane, one, groupId));
    if (first !== undefined && free !== undefined) faults.push(`${first.id} waits in ${groupId} though ${free.id} is free`);
  }
  for (const of of lane.list('case')) {
    if (of.state !== 'assigned' || of.acceptedAt !== null || of.isPrivate || of.ownerId === null || of.groupId === null) continue;
    if (isAbsent(lane.find('availability', of.ownerId), lane.now)) faults.push(`${of.id} lies with ${of.ownerId}, who is gone`);
    if (!lane.find('person', of.ownerId)?.groupIds.includes(of.groupId)) faults.push(`${of.id} lies with ${of.ownerId}, who has left`);
  }
  return faults;
}

/**
 * Weeks of two groups, by the real acts, watchers and reactions: people come, go, are exempt, full, join and leave; cases arrive, wait,
 * are done, come back and are handed back. After each act everything is held against what the cases and people say.
 */
describe.each([1, 2, 3, 4, 5, 6])('RTE-2 RTE-4 ORG-3 ORG-4 weeks in the lane, seed %d', (seed) => {
  test('counts are exact, nobody is given what they cannot take, nobody overtakes, nothing is forgotten, turns are fair within one', () => {
    const random = randomOf(seed);
    const people = Array.from({ length: 6 }, (_, n) =>
      buildPerson({ id: `p${n}`, name: `P ${n}`, email: `p${n}@desk.example`, groupIds: n < 2 ? ['robin'] : [...GROUPS] }),
    );
    // in every other run two are always able to take work: the measure of fairness
    const steady = seed % 2 === 0 ? ['p0', 'p1'] : [];
    const crew = people.map((one) => (steady.includes(one.id) ? { ...one, capacity: BOUNDLESS } : one));
    const lane = new MemoryLane(
      world(
        have('workspaceSettings', buildSettings()),
        have('person', ADMIN),
        have('group', buildGroup({ id: 'robin', routing: { mode: 'round_robin', capacity: GROUP_CAPACITY.robin } })),
        have('group', buildGroup({ id: 'least', routing: { mode: 'least_loaded', capacity: GROUP_CAPACITY.least } })),
        ...crew.map((one) => have('person', one)),
        ...crew.map(({ id }) => have('availability', buildAvailability({ id }))),
        ...GROUPS.map((id) => have('roster', buildRoster({ id, members: membersOf(crew, id) }))),
      ),
    );
    const faults: string[] = [];
    const given = new Map<Id, number>();
    let cases = 0;
    let step = 0;
    const act = (name: string, args: object, actor: Actor = system): boolean => {
      const before = Object.assign(new MemoryLane(lane.all), { now: lane.now });
      const isTaken = lane.act(name, args, actor);
      faults.push(...[...misgiven(before, lane), ...miscounted(lane)].map((fault) => `${step} ${name}: ${fault}`));
      for (const { id, chosenId } of lane.list('routingDecision')) {
        if (chosenId !== null && before.find('routingDecision', id) === null) given.set(chosenId, (given.get(chosenId) ?? 0) + 1);
      }
      const [a = 0, b = 0] = steady.map((id) => given.get(id));
      if (Math.abs(a - b) > 1) faults.push(`${step} ${name}: ${a} turns against ${b}`);
      return isTaken;
    };
    const pick = <T>(all: readonly T[]): T | undefined => all[random(all.length)];
    const person = () => pick(lane.list('person').filter(({ id }) => id !== ADMIN.id && !steady.includes(id)));
    const asOwner = (of: Case | undefined): Actor | null => {
      const owner = of?.ownerId == null ? null : lane.find('person', of.ownerId);
      return owner === null ? null : actorOf(owner);
    };
    const acts: readonly (() => unknown)[] = [
      ...Array.from({ length: 4 }, () => () => {
        cases += 1;
        return act('case.create', newCase(testId(cases), pick(GROUPS), pick(PRIORITIES), random(12) === 0));
      }),
      () => onCase((of) => of.state === 'assigned', 'case.accept', {}),
      ...Array.from({ length: 4 }, () => () => onCase((of) => isOpen(of), 'case.set-state', { state: 'resolved' })),
      () => onCase((of) => isOpen(of), 'case.set-state', { state: 'waiting_customer' }),
      () => onCase((of) => isOpen(of) && !steady.includes(of.ownerId ?? ''), 'case.assign', { assigneeId: null }),
      reopen,
      () => onPerson((one) => act('availability.note-connection', { personId: one.id, isConnected: random(4) > 0 })),
      () => onPerson((one) => say(one, pick(['available', 'available', 'available', 'busy', 'away'] as const) ?? 'busy', null)),
      () => onPerson((one) => say(one, 'out_of_office', random(3) === 0 ? null : addMs(lane.now, (1 + random(20)) * HOUR_MS))),
      () => onPerson((one) => act('person.edit', { personId: one.id, changes: { capacity: pick([null, null, 0, 1, 4]) } }, admin)),
      () => onPerson((one) => act('person.edit', { personId: one.id, changes: { isExempt: random(5) === 0 } }, admin)),
      () =>
        onPerson((one) =>
          act(
            'person.edit',
            { personId: one.id, changes: { groupIds: pick([['robin'], [...GROUPS], [...GROUPS], ['least'], []]) } },
            admin,
          ),
        ),
      () => {
        lane.now = addMs(lane.now, (random(5) === 0 ? 9 * DAY_MS : HOUR_MS) as typeof HOUR_MS);
      },
    ];

    for (step = 0; step < STEPS; step += 1) {
      lane.now = addMs(lane.now, MINUTE_MS);
      pick(acts)?.();
      // the worker is not always at hand
      if (random(3) > 0) continue;
      workOff(lane, act);
      faults.push(...left(lane).map((fault) => `${step}: ${fault}`));
    }
    expect(faults.slice(0, 5)).toEqual([]);
    expect([...given.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(40);

    function onCase(isSuch: (of: Case) => boolean, name: string, args: object): void {
      const of = pick(lane.list('case').filter((one) => one.ownerId !== null && isSuch(one)));
      const owner = asOwner(of);
      if (of !== undefined && owner !== null) act(name, { caseId: of.id, ...args }, owner);
    }

    function onPerson(then: (one: Person) => unknown): void {
      const one = person();
      if (one !== undefined) then(one);
    }

    function say(one: Person, status: Availability['status'], until: EpochMs | null): void {
      act('availability.set', { personId: one.id, status, until, isAutomatic: false }, actorOf(one));
    }

    /** By somebody else, as a customer's mail does. */
    function reopen(): void {
      const of = pick(lane.list('case').filter(({ state, isPrivate, groupId }) => state === 'resolved' && !isPrivate && groupId !== null));
      if (of?.ownerId == null) return;
      const owner = lane.find('availability', of.ownerId);
      const isHere = owner?.isConnected === true && (isAvailable(owner, lane.now) || owner.status === 'busy');
      if (!act('case.set-state', { caseId: of.id, state: 'in_progress' }, admin)) return;
      const now = lane.find('case', of.id);
      if (!isHere && now?.ownerId === of.ownerId) faults.push(`${step}: ${of.id} came back to ${of.ownerId}, who is not here`);
      if (isHere && now?.ownerId !== of.ownerId) faults.push(`${step}: ${of.id} was taken from ${of.ownerId}, who is here`);
    }
  });
});

const membersOf = (people: readonly Person[], groupId: Id): Roster['members'] =>
  people
    .filter(({ groupIds }) => groupIds.includes(groupId))
    .map(({ id, capacity }) => ({ personId: id, capacity: capacity ?? null, isExempt: false, turn: 0 }));

const newCase = (caseId: Id, groupId: Id | undefined, priority: Case['priority'] | undefined, isPrivate: boolean) => ({
  ...{ caseId, groupId, priority, isPrivate, subject: 'A matter', channel: 'phone', contactId: null, contact: null },
  ...{ ownerId: null, mailboxId: null, category: null, product: null, tags: [], message: null },
});
