import fc from 'fast-check';
import { channelsBesides } from '../cases/case-work';
import { drawCase } from '../cases/draw-case';
import { NOTHING_PASSED, PASSED_MAX, withPassed } from '../cases/passed';
import { needsOf } from '../cases/route-case';
import { editPerson } from '../identity/edit-person';
import type { Put } from '../kernel/entity';
import { addMs, MINUTE_MS } from '../kernel/time';
import { admin, agent, BORIS, MARIA, SUPERVISOR, supervisor, system } from '../testing/actors';
import { buildAvailability, buildCase, buildContact, buildGroup, buildRoster, buildShiftPlan, buildWorkload } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, lookupIn, verdict, type World, world } from '../testing/run-action';
import { decideRoute, type Exclusion, fitOf, isParticular, type RouteCandidate, type RouteInput, type RouteNeed } from './decide-route';
import { queueSeen } from './roster';
import { inputOf, keptOf, type RoutingDecision, routingDecisionSchema, verdictOf } from './routing-decision';
import { channelLoadOf, dayOf } from './workload';

const candidate = (over: Partial<RouteCandidate>): RouteCandidate => ({
  ...{ personId: 'p', status: 'available', isConnected: true, isExempt: false, capacity: 5, load: 0, recentLoad: 0, turn: 0, hadIt: false },
  ...over,
});
const pumps: RouteNeed = { type: 'skill', name: 'Pumps', level: 3 };
const german: RouteNeed = { type: 'language', name: 'de', level: 2 };

describe('ORG-3 RTE-2 skills and languages', () => {
  test.each([
    ['lacks_skill', { levels: [2, 5] }],
    ['lacks_language', { levels: [3, 1] }],
    ['off_shift', { isOffShift: true, levels: [5, 5] }],
    ['away', { status: 'away', levels: [0, 0] }],
    ['full', { levels: [3, 2], capacity: 1, load: 100 }],
    ['channel_full', { levels: [3, 2], channel: { capacity: 1, load: 25 } }],
    [null, { levels: [3, 2], channel: { capacity: 1, load: 0 } }],
  ] as const)('%s', (exclusion, over) => {
    const { findings } = decideRoute({ mode: 'round_robin', candidates: [candidate(over)], needs: [pumps, german] });
    expect(findings[0]?.exclusion).toBe(exclusion);
  });

  test('who does it best comes first, and between equals the rule of the group decides; when it has waited, the best who is there', () => {
    const candidates = [
      candidate({ personId: 'a', levels: [1], turn: 1 }),
      candidate({ personId: 'b', levels: [4], turn: 9 }),
      candidate({ personId: 'c', levels: [4], turn: 8 }),
    ];
    expect(decideRoute({ mode: 'round_robin', candidates, needs: [pumps] }).chosenId).toBe('c');
    const none = candidates.map((one) => ({ ...one, levels: [one.personId === 'b' ? 2 : 0] }));
    expect(decideRoute({ mode: 'round_robin', candidates: none, needs: [pumps] }).chosenId).toBeNull();
    expect(decideRoute({ mode: 'round_robin', candidates: none, needs: [pumps], isRelaxed: true }).chosenId).toBe('b');
  });

  test('what is asked comes from the group, its tags, and the language of the customer where it is known', () => {
    const group = buildGroup({
      routing: {
        ...{ mode: 'round_robin', capacity: 5 },
        demands: {
          skills: [
            { name: 'Warranty', level: 1, isTagged: false },
            { name: 'Pumps', level: 3, isTagged: true },
          ],
          language: 2,
          fallbackMinutes: 10,
        },
      },
    });
    const all = world(
      have('contact', buildContact({ language: 'de-AT' })),
      have('contact', buildContact({ id: 'contact-2', language: null })),
    );
    const find = ((kind: never, id: string) => lookupIn(all)(kind, id) ?? null) as Parameters<typeof needsOf>[2];
    const needs = (over: object) => needsOf(buildCase(over), group, find).map(({ type, name, level }) => `${type} ${name} ${level}`);
    expect(needs({ contactId: 'contact-1', tags: ['PUMPS'] })).toEqual(['skill Warranty 1', 'skill Pumps 3', 'language de 2']);
    expect(needs({ contactId: 'contact-2' })).toEqual(['skill Warranty 1']);
    expect(needs({})).toEqual(['skill Warranty 1']);
  });

  test('skills and capacities are for whoever leads', () => {
    const all = world(have('person', MARIA), have('person', SUPERVISOR));
    const edit = (changes: object) => ({ personId: 'person-1', changes });
    const able = { skills: [{ name: 'Pumps', level: 4 }], languages: [{ code: 'de', level: 2 }], channelCapacity: { chat: 2 } };
    expect(entityIn(after(all, editPerson, edit(able), { actor: supervisor }), 'person', 'person-1')).toMatchObject(able);
    for (const [field, value] of Object.entries(able)) {
      expect(verdict(all, editPerson, edit({ [field]: value }), { actor: agent })).toBe('NOT_ALLOWED');
    }
    for (const changes of [
      { skills: [{ name: 'Pumps', level: 6 }] },
      {
        skills: [
          { name: 'Pumps', level: 1 },
          { name: 'PUMPS', level: 2 },
        ],
      },
      { languages: [{ code: 'German', level: 2 }] },
      { channelCapacity: { pigeon: 1 } },
    ]) {
      expect(verdict(all, editPerson, edit(changes), { actor: admin })).toBe('BAD_INPUT');
    }
  });

  test('only what came in one way counts for it', () => {
    const day = dayOf(TEST_NOW);
    const open = [
      { kind: 'active', day, channel: 'chat', count: 2 },
      { kind: 'waiting', day, channel: 'chat', count: 2 },
      { kind: 'active', day, count: 4 },
    ] as const;
    expect([channelLoadOf(open, 'chat'), channelLoadOf(open, 'phone')]).toEqual([250, 0]);
  });
});

const level = fc.integer({ min: 0, max: 5 });
const needs = fc.array(
  fc.oneof(
    fc.record({ type: fc.constant('skill' as const), name: fc.constantFrom('Pumps', 'Valves'), level: fc.integer({ min: 1, max: 5 }) }),
    fc.record({ type: fc.constant('language' as const), name: fc.constantFrom('de', 'bg'), level: fc.integer({ min: 1, max: 5 }) }),
  ),
  { maxLength: 3 },
);
const anyInput: fc.Arbitrary<RouteInput> = fc
  .tuple(needs, fc.boolean(), fc.constantFrom('round_robin' as const, 'least_loaded' as const))
  .chain(([asked, isRelaxed, mode]) =>
    fc
      .array(
        fc.record({
          levels: fc.array(level, { minLength: asked.length, maxLength: asked.length }),
          isOffShift: fc.boolean(),
          capacity: fc.integer({ min: 0, max: 3 }),
          load: fc.constantFrom(0, 25, 100, 200),
          turn: fc.integer({ min: 0, max: 5 }),
          channel: fc.option(fc.record({ capacity: fc.integer({ min: 0, max: 2 }), load: fc.constantFrom(0, 25, 100, 200) }), {
            nil: undefined,
          }),
        }),
        { maxLength: 8 },
      )
      .map((rows) => ({
        mode,
        ...(asked.length === 0 ? {} : { needs: asked }),
        ...(isRelaxed && asked.length > 0 ? { isRelaxed: true as const } : {}),
        candidates: rows.map(({ levels, isOffShift, channel, load, ...rest }, n) =>
          candidate({
            ...{ personId: `p${n}`, ...rest, load, recentLoad: load },
            ...(asked.length === 0 ? {} : { levels }),
            ...(isOffShift ? { isOffShift } : {}),
            ...(channel === undefined ? {} : { channel }),
          }),
        ),
      })),
  );

test('ORG-3 RTE-6 nobody gets what they cannot do or have no room for, the best of the others does, and the kept decision says the same again', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const { chosenId, findings } = decideRoute(input);
      const meets = (one: RouteCandidate) =>
        input.isRelaxed === true || (input.needs ?? []).every((need, index) => (one.levels?.[index] ?? 0) >= need.level);
      const hasRoom = (one: RouteCandidate) =>
        one.load + 100 <= one.capacity * 100 && (one.channel === undefined || one.channel.load + 100 <= one.channel.capacity * 100);
      const able = input.candidates.filter((one) => !one.isOffShift && meets(one) && hasRoom(one));
      expect(findings.filter(({ exclusion }) => exclusion === null).map(({ personId }) => personId)).toEqual(
        able.map(({ personId }) => personId),
      );
      expect(chosenId === null).toBe(able.length === 0);
      const chosen = able.find(({ personId }) => personId === chosenId);
      if (chosen !== undefined) expect(Math.max(...able.map(fitOf))).toBe(fitOf(chosen));
      const decision: RoutingDecision = {
        ...{ id: 'decision-1', revision: 1, createdAt: TEST_NOW, updatedAt: TEST_NOW },
        ...{ caseId: 'case-1', groupId: 'group-1', reason: 'arrived' as const, waitingBefore: 0 },
        ...keptOf(input, { chosenId, findings }),
      };
      const stored = routingDecisionSchema.parse(JSON.parse(JSON.stringify(decision)));
      expect(verdictOf(stored)).toEqual({ chosenId, findings });
      expect(decideRoute(inputOf(stored))).toEqual({ chosenId, findings });
    }),
    { numRuns: 1000 },
  );
});

describe('ORG-3 ORG-4 drawing', () => {
  const members = ['person-1', 'person-2'].map((personId) => ({ personId, capacity: null, isExempt: false, turn: 0 }));
  const roster = buildRoster({ members, waiting: [0, 0, 2, 0].map((count) => ({ count, entries: count, jumps: 0 })) });
  const demands = { skills: [{ name: 'Pumps', level: 3, isTagged: true }], language: null, fallbackMinutes: 30 };
  const able = { ...MARIA, skills: [{ name: 'Pumps', level: 4 }] };
  const start = (over: object = {}, more: readonly Put[] = []) =>
    world(
      have('group', buildGroup({ routing: { mode: 'round_robin', capacity: 1, demands, ...over } })),
      have('roster', roster),
      have('case', buildCase({ groupId: 'group-1', tags: ['pumps'] })),
      have('case', buildCase({ id: 'case-2', groupId: 'group-1', createdAt: addMs(TEST_NOW, 1) })),
      have('person', able),
      have('person', BORIS),
      have('availability', buildAvailability({ status: 'away' })),
      have('availability', buildAvailability({ id: 'person-2' })),
      have('workload', buildWorkload({ id: 'person-2' })),
      ...more,
    );
  const draw = (caseId = 'case-1', over: object = {}) => ({ groupId: 'group-1', caseId, seen: queueSeen(roster), ...over });
  const run = (all: World, args = draw(), now = TEST_NOW) => after(all, drawCase, args, { actor: system, now });

  test('what nobody can do waits and lets others pass, who goes to whoever is here', () => {
    const waits = run(start());
    const decision = entityIn(waits, 'routingDecision', 'waiting:case-1');
    expect(isParticular(verdictOf(decision))).toBe(true);
    expect(entityIn(waits, 'roster', 'group-1').isPassable).toBe(true);
    expect(entityIn(run(waits, draw('case-2', { passedIds: ['case-1'] })), 'case', 'case-2').ownerId).toBe('person-2');
  });

  test('nothing is passed that somebody could take by now', () => {
    const back = new Map(run(start())).set('availability/person-1', have('availability', buildAvailability()));
    expect(verdict(back, drawCase, draw('case-2', { passedIds: ['case-1'] }), { actor: system })).toBe('CONFLICT');
    expect(entityIn(run(back), 'case', 'case-1').ownerId).toBe('person-1');
  });

  test('after the minutes of its group it goes to whoever can take it, and the decision says so', () => {
    const waits = run(start());
    const soon = addMs(TEST_NOW, 29 * MINUTE_MS);
    expect(entityIn(run(waits, draw(), soon), 'case', 'case-1').ownerId).toBeNull();
    const end = run(waits, draw(), addMs(TEST_NOW, 30 * MINUTE_MS));
    expect(entityIn(end, 'case', 'case-1').ownerId).toBe('person-2');
    const given = [...end.values()].map(({ entity }) => entity as Partial<RoutingDecision>).find(({ chosenId }) => chosenId === 'person-2');
    expect(given).toMatchObject({ isRelaxed: true, needs: [{ type: 'skill', name: 'Pumps', level: 3 }] });
  });

  test('only who is on shift gets work by itself, where the group wants it so', () => {
    const plain = { ...demands, skills: [] };
    const planned = have('shiftPlan', buildShiftPlan({ id: 'person-2' }));
    const ownerIn = (all: World, now = TEST_NOW) => entityIn(run(all, draw(), now), 'case', 'case-1').ownerId;
    expect(ownerIn(start({ onlyOnShift: true, demands: plain }))).toBeNull();
    expect(ownerIn(start({ onlyOnShift: true, demands: plain }, [planned]))).toBe('person-2');
    // 17:00 in Sofia
    expect(ownerIn(start({ onlyOnShift: true, demands: plain }, [planned]), addMs(TEST_NOW, 6 * 60 * MINUTE_MS))).toBeNull();
    expect(ownerIn(start({ demands: plain }))).toBe('person-2');
  });

  test('who has enough of one way is given no more of it, and others pass', () => {
    const day = dayOf(TEST_NOW);
    const busy = have('workload', buildWorkload({ id: 'person-2', open: [{ kind: 'active', day, channel: 'email', count: 1 }] }));
    const all = start({ capacity: 5, demands: { ...demands, skills: [] } }, [
      busy,
      have('person', { ...BORIS, channelCapacity: { email: 1 } }),
      have('case', buildCase({ id: 'case-2', groupId: 'group-1', channel: 'chat' })),
    ]);
    const waits = run(all);
    const found = verdictOf(entityIn(waits, 'routingDecision', 'waiting:case-1'));
    expect(found.findings[1]).toMatchObject({ exclusion: 'channel_full' });
    // with all else that came by mail, however much it is
    const passed = withPassed(NOTHING_PASSED, { id: 'case-1', channel: 'email' }, found);
    expect(passed).toEqual({ ids: [], channels: ['email'] });
    expect(channelsBesides(['email', 'web'])).toEqual(['manual', 'chat', 'phone', 'social']);
    const behind = draw('case-2', { passedIds: [], passedChannels: ['email'] });
    expect(entityIn(run(waits, behind), 'case', 'case-2').ownerId).toBe('person-2');
    // and nothing of it is passed when there is room by then
    const freed = new Map(waits).set('workload/person-2', have('workload', buildWorkload({ id: 'person-2' })));
    expect(verdict(freed, drawCase, behind, { actor: system })).toBe('CONFLICT');
    expect(verdict(waits, drawCase, draw('case-2', { passedChannels: ['manual'] }), { actor: system })).toBe('BAD_INPUT');
  });

  test('a case is passed alone when it waits for a skill, also where the channel is full for those who have it, and twenty at most', () => {
    const findings = (...exclusions: readonly Exclusion[]) => ({
      chosenId: null,
      findings: exclusions.map((exclusion, n) => ({ personId: `p${n}`, exclusion, score: null })),
    });
    const phone = { id: 'case-9', channel: 'phone' } as const;
    const passed = (...exclusions: readonly Exclusion[]) => withPassed(NOTHING_PASSED, phone, findings(...exclusions));
    expect(passed('lacks_skill', 'channel_full')).toEqual({ ids: ['case-9'], channels: [] });
    expect(passed('channel_full', 'away', 'full')).toEqual({ ids: [], channels: ['phone'] });
    expect(passed('full', 'away')).toBeNull();
    const many = { ids: Array.from({ length: PASSED_MAX }, (_, n) => `case-${n}`), channels: [] };
    expect(withPassed(many, phone, findings('lacks_skill'))).toBeNull();
    expect(withPassed(many, phone, findings('channel_full'))).toEqual({ ...many, channels: ['phone'] });
  });
});
