import { drawCase } from '../cases/draw-case';
import { giveBackCase } from '../cases/give-back-case';
import { editPerson } from '../identity/edit-person';
import type { Put } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import { addMs, DAY_MS, HOUR_MS } from '../kernel/time';
import { agent, BORIS, MARIA, otherAgent, SUPERVISOR, supervisor, system } from '../testing/actors';
import { buildAvailability, buildCase, buildGroup, buildRightsProfile, buildRoster, buildWorkload } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, runAction, verdict, world } from '../testing/run-action';
import { isGone, isHere, shownAvailability } from './availability';
import { decideRoute, type RouteCandidate } from './decide-route';
import { noteConnection } from './note-connection';
import { isStillFirst, queueSeen, withPerson, withTurnOf, withWaiting } from './roster';
import { inputOf, type RoutingDecision, verdictOf } from './routing-decision';
import { setAvailability } from './set-availability';
import { addCounts, dayOf, loadOf, recentLoadOf } from './workload';

const candidate = (over: Partial<RouteCandidate>): RouteCandidate => ({
  personId: 'p',
  status: 'available',
  isConnected: true,
  isExempt: false,
  capacity: 5,
  load: 0,
  recentLoad: 0,
  turn: 0,
  hadIt: false,
  ...over,
});

/** Small and seeded: the same numbers on each run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('RTE-2 who gets the next piece of work', () => {
  test.each([
    ['exempt', { isExempt: true }],
    ['out_of_office', { status: 'out_of_office' }],
    ['not_signed_in', { isConnected: false }],
    ['away', { status: 'away' }],
    ['busy', { status: 'busy' }],
    ['no_capacity', { capacity: 0 }],
    ['full', { capacity: 2, load: 125 }],
    ['gave_back', { hadIt: true }],
    // said before all that may be otherwise in a moment
    ['may_not_work', { mayNotWork: true, hadIt: true, isExempt: true, isConnected: false, capacity: 0 }],
    [null, { capacity: 2, load: 100 }],
  ] as const)('%s', (exclusion, over) => {
    const { chosenId, findings } = decideRoute({ mode: 'least_loaded', candidates: [candidate(over)] });
    expect(findings).toEqual([{ personId: 'p', exclusion, score: exclusion === null ? 0 : null }]);
    expect(chosenId).toBe(exclusion === null ? 'p' : null);
  });

  test('nobody there, nobody chosen', () => {
    expect(decideRoute({ mode: 'round_robin', candidates: [] })).toEqual({ chosenId: null, findings: [] });
  });

  test('round robin goes by turn, least loaded by recent load and then by turn', () => {
    const candidates = [
      candidate({ personId: 'a', turn: 4, recentLoad: 100 }),
      candidate({ personId: 'b', turn: 2, recentLoad: 300 }),
      candidate({ personId: 'c', turn: 3, recentLoad: 100 }),
    ];
    expect(decideRoute({ mode: 'round_robin', candidates }).chosenId).toBe('b');
    expect(decideRoute({ mode: 'least_loaded', candidates }).chosenId).toBe('c');
  });

  test('what waits for others takes a quarter of a place, and what has not moved counts for less', () => {
    const day = dayOf(TEST_NOW);
    const open = addCounts(
      [{ kind: 'active', day, count: 2 }],
      [
        { kind: 'waiting', day, count: 4 },
        { kind: 'active', day: day - 10, count: 4 },
      ],
    );
    expect([loadOf(open), recentLoadOf(open, TEST_NOW)]).toEqual([200 + 100 + 400, 200 + 100 + 100]);
    expect(addCounts(open, [{ kind: 'waiting', day, count: -4 }]).map(({ kind }) => kind)).toEqual(['active', 'active']);
  });
});

/**
 * Weeks of a small group: people come, go, become full and finish; work arrives and waits when nobody can take it. The same code decides
 * as in the lane.
 */
describe.each(Array.from({ length: 12 }, (_, seed) => seed))('RTE-2 simulated weeks, seed %d', (seed) => {
  const random = randomOf(seed + 1);
  const mode = seed % 2 === 0 ? ('round_robin' as const) : ('least_loaded' as const);
  const ids = Array.from({ length: 2 + random(6) }, (_, n) => `p${n}`);
  const capacityOf = new Map(ids.map((id) => [id, 1 + random(4)]));
  /** Somebody who is always there and never full, and so is another: the measure of fairness. */
  const steady = ids.slice(0, 2);
  for (const id of steady) capacityOf.set(id, 10_000);
  const here = new Set<Id>(ids);
  const load = new Map(ids.map((id) => [id, 0]));
  let roster = buildRoster({ members: ids.map((personId) => ({ personId, capacity: null, isExempt: false, turn: 0 })) });
  const given = new Map(ids.map((id) => [id, 0]));
  const queue: { n: number; rank: number }[] = [];
  const faults: string[] = [];
  let arrived = 0;
  let isWorldShut = false;

  const input = () => ({
    mode,
    candidates: roster.members.map(({ personId, turn }) => {
      const isHereNow = here.has(personId) && !isWorldShut;
      const own = (load.get(personId) ?? 0) * 100;
      const isSteady = steady.includes(personId);
      return candidate({
        personId,
        turn,
        isConnected: isHereNow,
        capacity: capacityOf.get(personId) ?? 0,
        load: own,
        // equal loads make the steady two a pair that only the turn decides between
        recentLoad: isSteady ? 0 : own,
      });
    }),
  });

  test('is fair within one, passes no capacity, starves nobody, overtakes nobody, and says the same again', () => {
    const order = (a: { n: number; rank: number }, b: { n: number; rank: number }) => a.rank - b.rank || a.n - b.n;
    for (let step = 0; step < 600; step += 1) {
      const what = random(10);
      if (what < 4) {
        queue.push({ n: arrived, rank: random(4) });
        arrived += 1;
      } else if (what < 6) {
        const id = ids[random(ids.length)] as Id;
        if (!steady.includes(id)) here[here.has(id) ? 'delete' : 'add'](id);
      } else if (what < 9) {
        const id = ids[random(ids.length)] as Id;
        load.set(id, Math.max(0, (load.get(id) ?? 0) - 1));
      } else isWorldShut = random(3) === 0;
      for (;;) {
        const first = [...queue].sort(order)[0];
        if (first === undefined) break;
        const decided = input();
        const { chosenId } = decideRoute(decided);
        if (step % 10 === 0) expect(decideRoute(JSON.parse(JSON.stringify(decided)))).toEqual(decideRoute(decided));
        if (chosenId === null) break;
        queue.splice(queue.indexOf(first), 1);
        load.set(chosenId, (load.get(chosenId) ?? 0) + 1);
        given.set(chosenId, (given.get(chosenId) ?? 0) + 1);
        roster = withTurnOf(roster, chosenId);
        const [a = 0, b = 0] = steady.map((id) => given.get(id));
        if ((load.get(chosenId) ?? 0) > (capacityOf.get(chosenId) ?? 0)) faults.push(`${step}: ${chosenId} has too much`);
        if (!here.has(chosenId) || isWorldShut) faults.push(`${step}: ${chosenId} is not here`);
        if (Math.abs(a - b) > 1) faults.push(`${step}: ${a} against ${b}`);
      }
      if (!isWorldShut && queue.length > 0) faults.push(`${step}: ${queue.length} wait though somebody is free`);
    }
    expect(faults).toEqual([]);
    expect(arrived).toBeGreaterThan(150);
    expect([...given.values()].reduce((sum, count) => sum + count, 0) + queue.length).toBe(arrived);
  });
});

describe('rosters', () => {
  test('follow the person, and a newcomer does not get all that comes', () => {
    const before = buildRoster({ turn: 7, members: [{ personId: 'person-2', capacity: null, isExempt: false, turn: 7 }] });
    const joined = withPerson(before, { ...MARIA, capacity: 3 });
    expect(joined.members[1]).toEqual({ personId: 'person-1', capacity: 3, isExempt: false, turn: 7 });
    expect(withPerson(joined, { ...MARIA, isExempt: true }).members[1]).toMatchObject({ isExempt: true, turn: 7 });
    expect(withPerson(joined, { ...MARIA, isActive: false })).toEqual(before);
  });

  test('know when something may stand before the one that was seen first', () => {
    const roster = withWaiting(withWaiting(buildRoster(), 2, 1, true), 1, 1, true);
    const seen = queueSeen(roster);
    const isFirst = (of: typeof roster) => isStillFirst(of, 1, seen);
    expect([
      isFirst(withWaiting(roster, 1, 1, true)), // behind it
      isFirst(withWaiting(roster, 2, 1, false)), // less urgent
      isFirst(withWaiting(roster, 1, -1, false)), // one less
      isFirst(withWaiting(roster, 0, 1, true)), // more urgent
      isFirst(withWaiting(roster, 1, 1, false)), // came back, perhaps older
    ]).toEqual([true, true, true, false, false]);
  });
});

describe('ORG-4 availability', () => {
  const start = world(have('person', MARIA), have('person', BORIS), have('availability', buildAvailability()));
  const set = (status: string, over: object = {}) => ({ personId: 'person-1', status, until: null, isAutomatic: false, ...over });
  const statusAfter = (...steps: readonly object[]) => {
    const end = steps.reduce((all: typeof start, args) => after(all, setAvailability, args, { actor: agent }), start);
    const { status, isAutomatic } = entityIn(end, 'availability', 'person-1');
    return `${status}${isAutomatic ? ' by itself' : ''}`;
  };
  const byItself = { isAutomatic: true };

  test.each([
    ['busy', [set('busy')]],
    ['away by itself', [set('away', byItself)]],
    ['available', [set('away', byItself), set('available', byItself)]],
    ['away', [set('away'), set('available', byItself)]],
    ['busy', [set('busy'), set('away', byItself)]],
    ['busy', [set('away', byItself), set('busy'), set('available', byItself)]],
    ['away', [set('away', byItself), set('away')]],
  ])('%s', (expected, steps) => {
    expect(statusAfter(...steps)).toBe(expected);
  });

  test('an absence ends by itself, and only what is connected is shown as here', () => {
    const until = addMs(TEST_NOW, HOUR_MS);
    const absent = buildAvailability({ status: 'out_of_office', until });
    expect([shownAvailability(absent, TEST_NOW), shownAvailability(absent, until)]).toEqual(['out_of_office', 'available']);
    expect(shownAvailability(buildAvailability({ isConnected: false }), TEST_NOW)).toBe('offline');
    expect(shownAvailability(null, TEST_NOW)).toBe('offline');
    expect([isGone(absent, TEST_NOW), isHere(absent, TEST_NOW), isGone(absent, until), isHere(absent, until)]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  test('nobody sets that of somebody else, and desktops do not say who is connected', () => {
    for (const actor of [otherAgent, supervisor]) expect(verdict(start, setAvailability, set('busy'), { actor })).toBe('NOT_ALLOWED');
    const args = { personId: 'person-2', isConnected: true };
    expect(verdict(start, noteConnection, args, { actor: agent })).toBe('NOT_ALLOWED');
    expect(entityIn(after(start, noteConnection, args, { actor: system }), 'availability', 'person-2')).toMatchObject({
      isConnected: true,
      status: 'available',
    });
  });

  test('ORG-3 capacity and exemption are for whoever leads', () => {
    const all = world(have('person', MARIA), have('person', SUPERVISOR));
    const duty = (changes: object) => ({ personId: 'person-1', changes });
    expect(verdict(all, editPerson, duty({ capacity: 3 }), { actor: agent })).toBe('NOT_ALLOWED');
    expect(verdict(all, editPerson, duty({ isExempt: true }), { actor: agent })).toBe('NOT_ALLOWED');
    expect(verdict(all, editPerson, duty({ isExempt: true, role: 'admin' }), { actor: supervisor })).toBe('NOT_ALLOWED');
    expect(
      entityIn(after(all, editPerson, duty({ capacity: 3, isExempt: true }), { actor: supervisor }), 'person', 'person-1'),
    ).toMatchObject({ capacity: 3, isExempt: true, role: 'agent' });
  });
});

describe('drawing and giving back', () => {
  const group = buildGroup({ routing: { mode: 'round_robin', capacity: 1 } });
  const members = ['person-1', 'person-2'].map((personId) => ({ personId, capacity: null, isExempt: false, turn: 0 }));
  const roster = buildRoster({ members, waiting: [0, 0, 1, 0].map((count) => ({ count, entries: count, jumps: 0 })) });
  const waiting = buildCase({ groupId: 'group-1' });
  const full = buildWorkload({ open: [{ kind: 'active', day: dayOf(TEST_NOW), count: 1 }] });
  const start = world(
    have('group', group),
    have('roster', roster),
    have('case', waiting),
    have('availability', buildAvailability()),
    have('availability', buildAvailability({ id: 'person-2' })),
    have('workload', full),
  );
  const draw = { groupId: 'group-1', caseId: 'case-1', seen: queueSeen(roster) };

  test('RTE-6 the first in the queue goes to whoever has room, and the decision is kept with what it was made of', () => {
    const end = after(start, drawCase, draw, { actor: system });
    expect(entityIn(end, 'case', 'case-1')).toMatchObject({ ownerId: 'person-2', state: 'assigned' });
    const decision = [...end.values()].map((one) => one.entity).find((one) => 'findings' in one) as RoutingDecision;
    expect(decision).toMatchObject({ chosenId: 'person-2', reason: 'drawn', candidates: [], findings: [] });
    expect(verdictOf(decision).findings).toEqual([
      { personId: 'person-1', exclusion: 'full', score: null },
      { personId: 'person-2', exclusion: null, score: 0 },
    ]);
    expect(decideRoute(inputOf(decision))).toEqual(verdictOf(decision));
  });

  test('ORG-1 RTE-6 nobody whose profile has no work on cases is given one, and that is kept as why', () => {
    const readers = buildRightsProfile({ permissions: ['edit-customers'] });
    const gone = buildRightsProfile({ id: 'profile-2', name: 'Gone', retired: { movedTo: { type: 'profile', profileId: 'profile-1' } } });
    const of = (profileId: string, more: readonly Put[] = []) =>
      new Map([...start, ...world(have('person', { ...BORIS, profileId }), have('rightsProfile', readers), ...more)]);
    for (const all of [of('profile-1'), of('profile-2', [have('rightsProfile', gone)]), of('profile-that-is-gone')]) {
      const decision = entityIn(after(all, drawCase, draw, { actor: system }), 'routingDecision', 'waiting:case-1');
      expect(verdictOf(decision)).toEqual({
        chosenId: null,
        findings: [
          { personId: 'person-1', exclusion: 'full', score: null },
          { personId: 'person-2', exclusion: 'may_not_work', score: null },
        ],
      });
      expect(decideRoute(inputOf(decision))).toEqual(verdictOf(decision));
    }
    const may = buildRightsProfile({ permissions: ['work-cases'] });
    const allowed = after(of('profile-1', [have('rightsProfile', may)]), drawCase, draw, { actor: system });
    expect(entityIn(allowed, 'case', 'case-1').ownerId).toBe('person-2');
  });

  test('RTE-4 what was given goes back from somebody who may not work on cases any more', () => {
    const given = buildCase({ groupId: 'group-1', ownerId: 'person-2', state: 'assigned' });
    const all = new Map([
      ...start,
      ...world(have('case', given), have('person', { ...BORIS, profileId: 'profile-1' }), have('rightsProfile', buildRightsProfile())),
    ]);
    const ownerIn = (of: typeof all) =>
      entityIn(after(of, giveBackCase, { caseId: 'case-1', personId: 'person-2' }, { actor: system }), 'case', 'case-1').ownerId;
    expect(ownerIn(all)).toBe('person-2');
    expect(ownerIn(new Map([...all, ...world(have('rightsProfile', buildRightsProfile({ permissions: [] })))]))).toBeNull();
  });

  test('looks again when something may have come before it', () => {
    const later = new Map(start).set('roster/group-1', have('roster', withWaiting(roster, 0, 1, true)));
    expect(verdict(later, drawCase, draw, { actor: system })).toBe('CONFLICT');
  });

  test('nothing happens to what no longer waits there; when nobody can take it that is said, once', () => {
    const taken = new Map(start).set('case/case-1', have('case', { ...waiting, ownerId: 'person-1', state: 'assigned' }));
    expect(runAction(taken, drawCase, draw, { actor: system })).toMatchObject({ effect: { puts: [] } });
    const shut = new Map(start).set('group/group-1', have('group', { ...group, routing: { mode: 'round_robin', capacity: 0 } }));
    const told = after(shut, drawCase, draw, { actor: system });
    expect(verdictOf(entityIn(told, 'routingDecision', 'waiting:case-1'))).toMatchObject({
      chosenId: null,
      findings: [{ exclusion: 'no_capacity' }, { exclusion: 'no_capacity' }],
    });
    expect(runAction(told, drawCase, draw, { actor: system })).toMatchObject({ effect: { puts: [] } });
  });

  test.each([
    ['goes back from somebody who is gone', {}, 'person-9', null],
    ['stays with somebody who is here', {}, 'person-1', 'person-1'],
    ['stays when it was accepted', { state: 'accepted', acceptedAt: TEST_NOW }, 'person-9', 'person-9'],
    ['stays when it is private', { isPrivate: true }, 'person-9', 'person-9'],
  ] as const)('RTE-4 what was given %s', (_, over, ownerId, expected) => {
    const given = buildCase({ groupId: 'group-1', ownerId, state: 'assigned', ...over });
    const all = new Map(start).set('case/case-1', have('case', given));
    const end = after(all, giveBackCase, { caseId: 'case-1', personId: ownerId }, { actor: system });
    expect(entityIn(end, 'case', 'case-1').ownerId).toBe(expected);
  });

  test('RTE-4 goes back from somebody who has left the group, unless it is given out by hand', () => {
    const given = buildCase({ groupId: 'group-1', ownerId: 'person-1', state: 'assigned' });
    const left = new Map(start)
      .set('case/case-1', have('case', given))
      .set('roster/group-1', have('roster', { ...roster, members: members.slice(1) }));
    const args = { caseId: 'case-1', personId: 'person-1' };
    expect(entityIn(after(left, giveBackCase, args, { actor: system }), 'case', 'case-1').ownerId).toBeNull();
    const byHand = new Map(left).set('group/group-1', have('group', buildGroup()));
    expect(entityIn(after(byHand, giveBackCase, args, { actor: system }), 'case', 'case-1').ownerId).toBe('person-1');
  });

  test('age in days follows the calendar of the world, not of a place', () => {
    expect(dayOf(addMs(TEST_NOW, DAY_MS)) - dayOf(TEST_NOW)).toBe(1);
  });
});
