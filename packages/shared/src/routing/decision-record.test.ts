import fc from 'fast-check';
import { put } from '../kernel/entity';
import { deriveId, uuidV7 } from '../kernel/ids';
import { TEST_NOW } from '../testing/fixed-clock';
import { AVAILABILITY_STATUSES } from './availability';
import { decideRoute, type RouteCandidate, type RouteInput } from './decide-route';
import { packIds, unpackIds } from './pack-ids';
import { inputOf, keptOf, type RoutingDecision, routingDecisionSchema, verdictOf } from './routing-decision';

const uuid = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 47 }), fc.uint8Array({ minLength: 10, maxLength: 10 }))
  .map(([at, bytes]) => uuidV7(at, bytes));
const id = fc.oneof(uuid, fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.:@+-]{0,30}$/), fc.stringMatching(/^[A-Za-z0-9]{22}$/));

const KEYS = ['personId', 'status', 'isConnected', 'isExempt', 'capacity', 'load', 'recentLoad', 'turn', 'hadIt'] as const;
const shape = {
  personId: id,
  status: fc.constantFrom(...AVAILABILITY_STATUSES),
  isConnected: fc.boolean(),
  isExempt: fc.boolean(),
  capacity: fc.integer({ min: 0, max: 6 }),
  load: fc.integer({ min: 0, max: 900 }),
  recentLoad: fc.integer({ min: 0, max: 900 }),
  turn: fc.integer({ min: 0, max: 2_000_000 }),
  hadIt: fc.boolean(),
  mayNotWork: fc.constant(true as const),
};
const candidate: fc.Arbitrary<RouteCandidate> = fc.record(shape, { requiredKeys: [...KEYS] });
/** Most can take it, or nothing but what is in the way would ever be looked at. */
const willing = candidate.map(
  ({ mayNotWork: _, ...one }): RouteCandidate => ({
    ...one,
    ...({ status: 'available', isConnected: true, isExempt: false, hadIt: false } as const),
  }),
);
const input: fc.Arbitrary<RouteInput> = fc.record({
  mode: fc.constantFrom('round_robin' as const, 'least_loaded' as const),
  candidates: fc.uniqueArray(fc.oneof(candidate, willing), { maxLength: 30, selector: ({ personId }) => personId }),
});

/** Whom their profile ruled out nobody knew then. */
const inputOfBefore = input.map((of): RouteInput => ({ ...of, candidates: of.candidates.map(({ mayNotWork: _, ...one }) => one) }));

const decisionOf = (of: RouteInput): RoutingDecision => ({
  ...{ id: 'decision-1', revision: 1, createdAt: TEST_NOW, updatedAt: TEST_NOW },
  ...{ caseId: 'case-1', groupId: 'group-1', reason: 'arrived', waitingBefore: 0 },
  ...keptOf(of, decideRoute(of)),
});

describe('RTE-6 a decision is kept in columns', () => {
  test('and made again from them it is the same, to the last score', () => {
    fc.assert(
      fc.property(input, (of) => {
        const stored = routingDecisionSchema.parse(JSON.parse(JSON.stringify(decisionOf(of))));
        expect(verdictOf(stored)).toEqual(decideRoute(of));
        expect(decideRoute(inputOf(stored))).toEqual(decideRoute(of));
        expect(keptOf(inputOf(stored), verdictOf(stored))).toEqual(keptOf(of, decideRoute(of)));
      }),
    );
  });

  test('who could be given it is kept with all their numbers', () => {
    fc.assert(
      fc.property(input, (of) => {
        const { findings } = decideRoute(of);
        const weighed = (all: readonly RouteCandidate[]) =>
          all.filter((_, index) => [null, 'full', 'no_capacity'].includes(findings[index]?.exclusion ?? null));
        expect(weighed(inputOf(decisionOf(of)).candidates)).toEqual(weighed(of.candidates));
      }),
    );
  });

  test('of 200 people it takes less than 9 kB, where a row for each took 40', () => {
    const [first] = fc.sample(fc.array(willing, { minLength: 200, maxLength: 200 }), { seed: 7, numRuns: 1 });
    const candidates = (first ?? []).map((one, n) => ({ ...one, personId: deriveId(uuidV7(TEST_NOW, new Uint8Array(10)), n) }));
    const of: RouteInput = { mode: 'least_loaded', candidates };
    const rows = { ...decisionOf(of), ...of, ...decideRoute(of) };
    expect(JSON.stringify(rows).length).toBeGreaterThan(40_000);
    expect(JSON.stringify(decisionOf(of)).length).toBeLessThan(9000);
  });

  test('of earlier versions it is read as it was kept', () => {
    fc.assert(
      fc.property(inputOfBefore, (of) => {
        const { record: _, ...rest } = decisionOf(of);
        const stored = routingDecisionSchema.parse({ ...rest, candidates: of.candidates, findings: decideRoute(of).findings });
        expect([inputOf(stored), verdictOf(stored)]).toEqual([of, decideRoute(of)]);
        expect(put('routingDecision', stored).entity).toEqual(stored);
      }),
    );
  });

  test.each([
    ['a column that is too short', { standing: '' }],
    ['a sign that stands for nothing', { found: '9' }],
    ['words among numbers', { load: '1 x' }],
    ['a sign too many', { mayNotWork: '00' }],
    ['more numbers than people', { turn: '1 2 3' }],
  ])('%s is refused', (_what, over) => {
    const [one] = fc.sample(willing, { seed: 1, numRuns: 1 });
    const decision = decisionOf({ mode: 'least_loaded', candidates: one ? [{ ...one, capacity: 6, load: 0 }] : [] });
    expect(routingDecisionSchema.safeParse(decision).success).toBe(true);
    expect(routingDecisionSchema.safeParse({ ...decision, record: { ...decision.record, ...over } }).success).toBe(false);
  });

  test('ids of every form come back as they were', () => {
    fc.assert(fc.property(fc.array(id), (ids) => expect(unpackIds(packIds(ids))).toEqual(ids)));
    expect(packIds(['0199a000-0000-7000-8000-000000000001']).length).toBe(22);
  });
});
