import { type Case, isOpen, PRIORITIES } from '@quayside/shared/cases/case';
import { PASSED_MAX } from '@quayside/shared/cases/passed';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import type { Actor } from '@quayside/shared/kernel/actor';
import type { CalendarDate } from '@quayside/shared/kernel/calendar-date';
import type { Id } from '@quayside/shared/kernel/ids';
import { addMs, type EpochMs, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import type { ZoneName } from '@quayside/shared/kernel/zone';
import type { GroupRouting } from '@quayside/shared/organisation/group';
import type { Absence } from '@quayside/shared/routing/availability';
import { decideRoute } from '@quayside/shared/routing/decide-route';
import { inputOf, type RoutingDecision, verdictOf } from '@quayside/shared/routing/routing-decision';
import { ADMIN, admin, system } from '@quayside/shared/testing/actors';
import { buildAvailability, buildContact, buildGroup, buildPerson, buildRoster, buildSettings } from '@quayside/shared/testing/builders';
import { have, world } from '@quayside/shared/testing/run-action';
import { testId } from '@quayside/shared/testing/test-id';
import { MemoryLane, waitsIn, workOff } from '../../testing/memory-lane';

const STEPS = 350;
const FALLBACK_MINUTES = 90;
const CAPACITY = 3;
const CHAT_CAPACITY = 1;
const SHIFT_HOURS = 10;
const GROUP = 'group-1';

/** Small and seeded: the same numbers on each run. */
function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const routing: GroupRouting = {
  ...{ mode: 'round_robin', capacity: CAPACITY, onlyOnShift: true },
  demands: { skills: [{ name: 'Pumps', level: 3, isTagged: true }], language: 2, fallbackMinutes: FALLBACK_MINUTES },
};

/** The hour at which somebody's shift begins each day, UTC: on paper, without the plan. */
const beginsAt = (person: Pick<Person, 'id'>): number => (Number(person.id.slice(1)) * 5) % 24;
const isOnPaper = (person: Person, now: EpochMs): boolean => {
  const hour = new Date(now).getUTCHours();
  return (hour - beginsAt(person) + 24) % 24 < SHIFT_HOURS;
};

const skillOf = (person: Person): number => person.skills?.[0]?.level ?? 0;
const germanOf = (person: Person): number => person.languages?.[0]?.level ?? 0;

const absenceIn = (lane: MemoryLane, personId: Id): Absence | null => {
  const absence = lane.find('availability', personId)?.absence ?? null;
  return absence !== null && absence.from <= lane.now && lane.now < absence.until ? absence : null;
};

/** Whether this person may be given this case now, as the requirements have it. */
function canTake(lane: MemoryLane, person: Person, of: Case, isRelaxed: boolean): boolean {
  const of_ = lane.list('case').filter((one) => isOpen(one) && one.ownerId === person.id);
  const load = (all: readonly Case[]) => all.reduce((sum, one) => sum + (one.state.startsWith('waiting') ? 25 : 100), 0);
  const meets = (!of.tags.includes('pumps') || skillOf(person) >= 3) && (of.contactId === null || germanOf(person) >= 2);
  return (
    (lane.find('availability', person.id)?.isConnected ?? false) &&
    absenceIn(lane, person.id) === null &&
    isOnPaper(person, lane.now) &&
    (isRelaxed || meets) &&
    load(of_) + 100 <= CAPACITY * 100 &&
    (of.channel !== 'phone' || load(of_.filter(({ channel }) => channel === 'phone')) + 100 <= CHAT_CAPACITY * 100)
  );
}

/** A full channel is passed whole; of the rest so many are passed and one more is looked at. What stands behind them waits until there are fewer. */
function lookedAt(lane: MemoryLane): readonly Case[] {
  let isFull = false;
  const isPassed = (of: Case): boolean => {
    if (of.channel !== 'phone') return false;
    const wasFull = isFull;
    const asksNothing = hasWaited(lane, of) || (of.tags.length === 0 && of.contactId === null);
    isFull ||= asksNothing && !lane.list('person').some((one) => one.id !== ADMIN.id && canTake(lane, one, of, true));
    return wasFull;
  };
  return waitsIn(lane, GROUP)
    .filter((of) => !isPassed(of))
    .slice(0, PASSED_MAX + 1);
}

/** When it began to wait, by the decision that says why it waits. */
const hasWaited = (lane: MemoryLane, { id }: Case): boolean => {
  const since = lane.find('routingDecision', `waiting:${id}`)?.waitsSince ?? lane.now;
  return lane.now - since >= FALLBACK_MINUTES * MINUTE_MS;
};

describe.each([1, 2, 3, 4, 5, 6])('ORG-3 ORG-4 RTE-2 weeks with skills, shifts and absences, seed %d', (seed) => {
  test('nobody is given what they cannot do or outside of their shift, nothing waits that somebody can take, and who is out holds nothing', () => {
    const random = randomOf(seed);
    const people = Array.from({ length: 6 }, (_, n) =>
      buildPerson({
        ...{ id: `p${n}`, name: `P ${n}`, email: `p${n}@desk.example`, groupIds: [GROUP], channelCapacity: { phone: CHAT_CAPACITY } },
        skills: n % 2 === 0 ? [{ name: 'pumps', level: 2 + (n % 3) }] : [],
        languages: n < 3 ? [{ code: 'de', level: 1 + n }] : [],
      }),
    );
    const day = (person: Person) => [{ fromMinute: beginsAt(person) * 60, untilMinute: (beginsAt(person) + SHIFT_HOURS) * 60 }];
    const lane = new MemoryLane(
      world(
        have('workspaceSettings', buildSettings()),
        have('person', ADMIN),
        have('contact', buildContact({ language: 'de-AT' })),
        have('group', buildGroup({ routing })),
        ...people.map((one) => have('person', one)),
        ...people.map(({ id }) => have('availability', buildAvailability({ id }))),
        have('roster', buildRoster({ members: people.map(({ id }) => ({ personId: id, capacity: null, isExempt: false, turn: 0 })) })),
      ),
    );
    for (const person of people) {
      const week = Array.from({ length: 7 }, () => day(person));
      const pattern = { from: '2026-02-02' as CalendarDate, week };
      lane.act('shift.plan', { personId: person.id, zone: 'UTC' as ZoneName, days: [], pattern }, admin);
    }
    expect(lane.list('shiftPlan')).toHaveLength(people.length);

    const faults: string[] = [];
    let given = 0;
    let relaxed = 0;
    let cases = 0;
    /** To whoever stands in, by the choice of a person: asks no shift. */
    const handed = new Set<Id>();
    let step = 0;
    const act = (name: string, args: object, actor: Actor = system): boolean => {
      const before = Object.assign(new MemoryLane(lane.all), { now: lane.now });
      const isTaken = lane.act(name, args, actor);
      for (const decision of lane.list('routingDecision')) {
        if (decision.chosenId === null || before.find('routingDecision', decision.id) !== null) continue;
        given += 1;
        faults.push(...misgiven(before, decision).map((fault) => `${step} ${name}: ${fault}`));
      }
      if (name === 'routing.hand-over-case') handed.add((args as { readonly caseId: Id }).caseId);
      return isTaken;
    };

    function misgiven(before: MemoryLane, decision: RoutingDecision): readonly string[] {
      const { chosenId, caseId, isRelaxed = false } = decision;
      const [person, of] = [before.find('person', chosenId ?? ''), before.find('case', caseId) ?? lane.find('case', caseId)];
      if (person === null || of === null) throw new Error('a decision about nothing');
      if (isRelaxed) relaxed += 1;
      const again = JSON.stringify(decideRoute(inputOf(decision))) === JSON.stringify(verdictOf(decision));
      return [
        ...(again ? [] : [`${caseId} is decided otherwise again`]),
        ...(isRelaxed && !hasWaited(before, of) ? [`${caseId} has not waited for long enough`] : []),
        ...(canTake(before, person, of, isRelaxed) ? [] : [`${chosenId} cannot take ${caseId}`]),
      ];
    }

    const left = (): readonly string[] => [
      ...lookedAt(lane).flatMap((of) => {
        const free = lane.list('person').find((one) => one.id !== ADMIN.id && canTake(lane, one, of, hasWaited(lane, of)));
        return free === undefined ? [] : [`${of.id} waits though ${free.id} can take it`];
      }),
      ...lane.list('case').flatMap((of) => {
        const person = of.ownerId === null ? null : lane.find('person', of.ownerId);
        if (person === null || !isOpen(of)) return [];
        const absence = absenceIn(lane, person.id);
        const isHandedOver = absence !== null && absence.handOver !== 'keep' && !of.state.startsWith('waiting');
        const isUnaccepted = of.state === 'assigned' && of.acceptedAt === null && !handed.has(of.id);
        return [
          ...(isHandedOver ? [`${of.id} lies with ${person.id}, who is out`] : []),
          ...(isUnaccepted && !isOnPaper(person, lane.now) ? [`${of.id} lies with ${person.id}, who is not on shift`] : []),
        ];
      }),
    ];

    const pick = <T>(all: readonly T[]): T | undefined => all[random(all.length)];
    const here = (personId: Id | null) => personId !== null && absenceIn(lane, personId) === null;
    const onCase = (isSuch: (of: Case) => boolean, name: string, args: object) => {
      const of = pick(lane.list('case').filter((one) => here(one.ownerId) && isSuch(one)));
      const owner = of?.ownerId == null ? null : lane.find('person', of.ownerId);
      if (of !== undefined && owner !== null) act(name, { caseId: of.id, ...args }, actorOf(owner));
    };
    const plan = () => {
      const [person, standIn] = [pick(people), pick(people)];
      if (person === undefined || standIn === undefined) return;
      const from = addMs(lane.now, random(4) * HOUR_MS);
      const handOver = pick(['stand_in', 'queue', 'keep'] as const);
      const args = {
        personId: person.id,
        from,
        until: addMs(from, (1 + random(12)) * HOUR_MS),
        standInId: standIn.id,
        handOver,
        message: '',
      };
      act('absence.plan', args, actorOf(person));
    };
    const acts: readonly (() => unknown)[] = [
      ...Array.from({ length: 5 }, () => () => {
        cases += 1;
        const asks = { tags: random(3) === 0 ? ['pumps'] : [], contactId: random(3) === 0 ? 'contact-1' : null };
        act('case.create', { ...newCase(testId(cases), pick(PRIORITIES)), ...asks, channel: random(2) === 0 ? 'phone' : 'manual' });
      }),
      () => onCase((of) => of.state === 'assigned', 'case.accept', {}),
      ...Array.from({ length: 4 }, () => () => onCase((of) => isOpen(of), 'case.set-state', { state: 'resolved' })),
      () => onCase((of) => isOpen(of), 'case.set-state', { state: 'waiting_customer' }),
      plan,
      () => {
        const person = pick(people);
        if (person !== undefined) act('absence.cancel', { personId: person.id }, actorOf(person));
      },
      () => {
        const person = pick(people);
        if (person !== undefined) act('availability.note-connection', { personId: person.id, isConnected: random(4) > 0 });
      },
      ...Array.from({ length: 3 }, () => () => {
        lane.now = addMs(lane.now, (1 + random(4)) * HOUR_MS);
      }),
    ];
    for (step = 0; step < STEPS; step += 1) {
      lane.now = addMs(lane.now, 7 * MINUTE_MS);
      pick(acts)?.();
      workOff(lane, act);
      faults.push(...left().map((fault) => `${step}: ${fault}`));
      if (faults.length > 5) break;
    }
    expect(faults.slice(0, 5)).toEqual([]);
    expect([given > 40, relaxed > 0, handed.size > 0]).toEqual([true, true, true]);
  });
});

const newCase = (caseId: Id, priority: Case['priority'] | undefined) => ({
  ...{ caseId, groupId: GROUP, priority, isPrivate: false, subject: 'A matter', contact: null },
  ...{ ownerId: null, mailboxId: null, category: null, product: null, message: null },
});
