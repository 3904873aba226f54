import fc from 'fast-check';
import { handOverCase } from '../cases/hand-over-case';
import { actorOf } from '../identity/person';
import type { Id } from '../kernel/ids';
import { addMs, DAY_MS, epochMs, HOUR_MS } from '../kernel/time';
import { agent, BORIS, MARIA, otherAgent, SUPERVISOR, supervisor, system } from '../testing/actors';
import { buildAvailability, buildCase, buildPerson, buildRightsProfile } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, lookupIn, runAction, verdict, type World, world } from '../testing/run-action';
import { type Absence, backAt, isGone, shownAvailability } from './availability';
import { cancelAbsence } from './cancel-absence';
import { planAbsence } from './plan-absence';
import { setAvailability } from './set-availability';
import { standInFor } from './stand-in';

const FROM = addMs(TEST_NOW, HOUR_MS);
const UNTIL = addMs(TEST_NOW, 9 * HOUR_MS);
const carla = buildPerson({ id: 'person-3', name: 'Carla', email: 'carla@desk.example' });
const people = [MARIA, BORIS, SUPERVISOR, carla, buildPerson({ id: 'person-gone', email: 'gone@desk.example', isActive: false })];
const all = world(...people.map((one) => have('person', one)), ...people.map(({ id }) => have('availability', buildAvailability({ id }))));
const READERS = have('rightsProfile', buildRightsProfile({ id: 'readers', name: 'Readers', permissions: [] }));
const plan = (over: object = {}) => ({
  ...{ personId: 'person-1', from: FROM, until: UNTIL, standInId: 'person-2', handOver: 'stand_in', message: 'On the ferry' },
  ...over,
});
const planned = (over: Partial<Absence> = {}): Absence => ({
  ...{ from: FROM, until: UNTIL, standInId: null, handOver: 'queue' as const, message: '', plannedAt: TEST_NOW },
  ...over,
});
const withAbsence = (start: World, id: Id, over: Partial<Absence>): World =>
  new Map(start).set(`availability/${id}`, have('availability', buildAvailability({ id, absence: planned(over) })));

describe('ORG-4 an absence', () => {
  test.each([
    ['with somebody who stands in', plan(), 'ok', undefined],
    ['without anybody', plan({ standInId: null, handOver: 'queue' }), 'ok', undefined],
    ['that ends before it begins', plan({ until: TEST_NOW }), 'BAD_INPUT', 'ends_before_it_begins'],
    ['that is over', plan({ from: addMs(TEST_NOW, -2), until: addMs(TEST_NOW, -1) }), 'BAD_INPUT', 'is_over'],
    ['of more than 400 days', plan({ until: addMs(FROM, 401 * DAY_MS) }), 'BAD_INPUT', 'too_long'],
    ['that hands over to nobody', plan({ standInId: null }), 'BAD_INPUT', 'nobody_named'],
    ['with oneself', plan({ standInId: 'person-1' }), 'ILLEGAL_STATE', 'circle'],
    ['with somebody who has left', plan({ standInId: 'person-gone' }), 'ILLEGAL_STATE', 'left'],
    ['with somebody who is not there', plan({ standInId: 'person-99' }), 'ILLEGAL_STATE', 'left'],
    ['A25 that somebody has begun already', plan({ plannedAt: 1 }), 'BAD_INPUT', undefined],
  ])('%s: %s', (_name, args, code, reason) => {
    const outcome = runAction(all, planAbsence, args, { actor: agent });
    expect(outcome.status === 'refused' ? [outcome.error.code, outcome.error.details.reason] : ['ok', undefined]).toEqual([code, reason]);
  });

  test('A21 is said of oneself alone', () => {
    for (const actor of [otherAgent, supervisor, system]) expect(verdict(all, planAbsence, plan(), { actor })).toBe('NOT_ALLOWED');
    for (const actor of [otherAgent, supervisor])
      expect(verdict(all, cancelAbsence, { personId: 'person-1' }, { actor })).toBe('NOT_ALLOWED');
  });

  test('begins and ends by itself, and saying that one is here ends it', () => {
    const end = after(all, planAbsence, plan(), { actor: agent });
    const of = entityIn(end, 'availability', 'person-1');
    const at = [addMs(FROM, -1), FROM, addMs(UNTIL, -1), UNTIL];
    expect(at.map((now) => shownAvailability(of, now))).toEqual(['available', 'out_of_office', 'out_of_office', 'available']);
    expect(at.map((now) => [isGone(of, now), backAt(of, now)])).toEqual([
      [false, null],
      [true, UNTIL],
      [true, UNTIL],
      [false, null],
    ]);
    const say = (status: string, isAutomatic = false) => ({ personId: 'person-1', status, until: null, isAutomatic });
    expect(runAction(end, setAvailability, say('away', true), { actor: agent, now: FROM })).toMatchObject({ effect: { puts: [] } });
    const back = after(end, setAvailability, say('available'), { actor: agent, now: FROM });
    expect(shownAvailability(entityIn(back, 'availability', 'person-1'), FROM)).toBe('available');
    const before = after(end, setAvailability, say('busy'), { actor: agent });
    expect(shownAvailability(entityIn(before, 'availability', 'person-1'), FROM)).toBe('out_of_office');
    const cancelled = after(end, cancelAbsence, { personId: 'person-1' }, { actor: agent, now: FROM });
    expect(shownAvailability(entityIn(cancelled, 'availability', 'person-1'), FROM)).toBe('available');
  });

  test('with whom one stands in for oneself is a circle, on whichever day; whoever is out then is passed by', () => {
    const out = (over: Partial<Absence>) => withAbsence(all, 'person-2', over);
    const reasonIn = (start: World) => {
      const outcome = runAction(start, planAbsence, plan(), { actor: agent });
      return outcome.status === 'refused' ? outcome.error.details.reason : 'ok';
    };
    expect(reasonIn(out({ standInId: 'person-1' }))).toBe('circle');
    expect(reasonIn(out({ standInId: 'person-1', from: addMs(UNTIL, -1), until: addMs(UNTIL, HOUR_MS) }))).toBe('circle');
    expect(reasonIn(out({ standInId: 'person-1', from: UNTIL, until: addMs(UNTIL, HOUR_MS) }))).toBe('ok');
    expect(reasonIn(out({ standInId: null }))).toBe('out_of_office');
    expect(reasonIn(new Map([...all, ...world(have('person', { ...BORIS, profileId: 'readers' }), READERS)]))).toBe('may_not_work');
    expect(reasonIn(out({ standInId: 'person-3' }))).toBe('ok');
    expect(reasonIn(withAbsence(out({ standInId: 'person-3' }), 'person-3', { standInId: 'person-8' }))).toBe('too_far');
  });

  test('of two who name each other without a line, the second is refused: both orders end alike', () => {
    const [maria, boris] = [plan(), plan({ personId: 'person-2', standInId: 'person-1' })];
    const first = after(all, planAbsence, maria, { actor: agent });
    expect(verdict(first, planAbsence, boris, { actor: otherAgent })).toBe('ILLEGAL_STATE');
    const second = after(all, planAbsence, boris, { actor: otherAgent });
    expect(verdict(second, planAbsence, maria, { actor: agent })).toBe('ILLEGAL_STATE');
  });
});

const ids = ['a', 'b', 'c', 'd'];
const named = fc.option(fc.constantFrom(...ids), { nil: null });
const span = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 5 }));

test('ORG-4 whoever stands in is here, is not oneself, and is found through who is out; none is invented', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(named, span), { minLength: 4, maxLength: 4 }), fc.integer({ min: 0, max: 9 }), (rows, hour) => {
      const now = epochMs(hour);
      const absences = new Map(
        ids.map((id, n) => {
          const [standInId = null, [from, length] = [0, 1]] = rows[n] ?? [];
          return [id, planned({ standInId, from: epochMs(from), until: epochMs(from + length) })] as const;
        }),
      );
      const start = world(
        ...ids.map((id) => have('person', buildPerson({ id, email: `${id}@desk.example` }))),
        ...ids.map((id) => have('availability', buildAvailability({ id, absence: absences.get(id) ?? null }))),
      );
      const find = ((kind: never, id: Id) => lookupIn(start)(kind, id) ?? null) as Parameters<typeof standInFor>[2]['find'];
      const isOut = (id: Id) => {
        const one = absences.get(id);
        return one !== undefined && one.from <= hour && hour < one.until;
      };
      const found = standInFor('a', absences.get('a') ?? planned(), { find, during: { from: now, until: epochMs(hour + 1) } });
      // by hand: who is named, else who stands in for them
      const direct = absences.get('a')?.standInId ?? null;
      const next = direct !== null && isOut(direct) ? (absences.get(direct)?.standInId ?? null) : null;
      const wanted = [direct, next].find((id) => id !== null && id !== 'a' && !isOut(id)) ?? null;
      const isBroken = direct === 'a' || (next !== null && (next === 'a' || next === direct));
      expect(found.personId).toBe(isBroken && (direct === 'a' || isOut(direct ?? '')) ? null : wanted);
      expect(found.personId === null).toBe(found.fault !== null);
    }),
    { numRuns: 1000 },
  );
});

describe('ORG-4 RTE-4 what somebody holds who is out', () => {
  const held = (over: object = {}) => buildCase({ ownerId: 'person-1', groupId: 'group-1', state: 'in_progress', ...over });
  const out = (over: Partial<Absence> = {}) =>
    withAbsence(all, 'person-1', { from: TEST_NOW, standInId: 'person-2', handOver: 'stand_in', ...over });
  const end = (start: World, of = held()) =>
    after(new Map(start).set('case/case-1', have('case', of)), handOverCase, { caseId: 'case-1', personId: 'person-1' }, { actor: system });
  const ownerIn = (start: World, of = held()) => entityIn(end(start, of), 'case', 'case-1').ownerId;

  test.each([
    ['goes to who stands in', out(), held(), 'person-2'],
    ['goes back to the queue', out({ handOver: 'queue' }), held(), null],
    ['stays', out({ handOver: 'keep' }), held(), 'person-1'],
    ['stays when it waits for the customer', out(), held({ state: 'waiting_customer' }), 'person-1'],
    ['stays when it is private', out(), held({ isPrivate: true, followerIds: [] }), 'person-1'],
    ['stays when it is done', out(), held({ state: 'resolved' }), 'person-1'],
    ['stays when it is of somebody else by now', out(), held({ ownerId: 'person-3' }), 'person-3'],
    ['stays before they are out', out({ from: FROM }), held(), 'person-1'],
    [
      'goes on to who stands in for who stands in',
      withAbsence(out(), 'person-2', { from: TEST_NOW, standInId: 'person-3' }),
      held(),
      'person-3',
    ],
    [
      'goes to the queue when the profile of who stands in does not let them work on cases',
      new Map([...out(), ...world(have('person', { ...BORIS, profileId: 'readers' }), READERS)]),
      held(),
      null,
    ],
    ['goes to the queue when who stands in is out', withAbsence(out(), 'person-2', { from: TEST_NOW }), held(), null],
  ])('%s', (_name, start, of, expected) => {
    expect(ownerIn(start, of)).toBe(expected);
  });

  test('and the timeline says why nobody stood in', () => {
    const all = [...end(withAbsence(out(), 'person-2', { from: TEST_NOW })).values()].map(({ entity }) => entity);
    expect(all).toContainEqual(
      expect.objectContaining({ event: { type: 'case.handed-over', field: 'out_of_office', from: 'person-1', to: null } }),
    );
  });

  test('no person hands over the cases of another', () => {
    expect(verdict(out(), handOverCase, { caseId: 'case-1', personId: 'person-1' }, { actor: actorOf(MARIA) })).toBe('NOT_ALLOWED');
  });
});
