import fc from 'fast-check';
import { caseLabels } from '../cases/case';
import type { PersonActor } from '../kernel/actor';
import type { Label } from '../kernel/entity';
import { PERMISSIONS, REACHES } from '../kernel/rights';
import { admin, agent, supervisor, system } from '../testing/actors';
import { buildCase, buildPerson } from '../testing/builders';
import { can, explain, type Thing, type Verb } from './can';
import { fieldsOfKind } from './field-rights';
import { actorOf, heldLabels } from './person';
import { NO_RIGHTS } from './rights';

const VERBS: readonly Verb[] = ['read', 'work', 'trash', 'create', 'edit', 'make-private', 'export', 'administer', 'supervise'];
const PLAIN = [
  'cases',
  'customers',
  'canned-answers',
  'shared-views',
  'quarantine',
  'promises',
  'mailboxes',
  'people',
  'audit',
  'workspace',
] as const;
const THINGS: readonly Thing[] = [
  ...PLAIN.map((type) => ({ type })),
  { type: 'own', personId: 'person-1' },
  ...fieldsOfKind('case').map((field) => ({ type: 'field', kind: 'case', field }) as const),
  { type: 'case', labels: ['all', 'group:1', 'owner:2', 'person:2'] },
  { type: 'case', labels: ['person:person-1', 'private'] },
];

const id = fc.constantFrom('1', '2', 'person-1');
const rights = fc.record({
  profileId: fc.constant('profile-1'),
  roleId: fc.constant(null),
  permissions: fc.subarray([...PERMISSIONS]),
  reach: fc.constantFrom(...REACHES),
  belowIds: fc.uniqueArray(id),
  fields: fc.record({
    case: fc.dictionary(fc.constantFrom(...fieldsOfKind('case')), fc.constantFrom('hidden' as const, 'read-only' as const)),
  }),
});
const anybody = fc
  .record({ id, groupIds: fc.uniqueArray(id), rights })
  .map(({ rights: given, ...own }): PersonActor => actorOf({ ...buildPerson({ ...own, profileId: 'profile-1' }), rights: given }));
const anyLabels = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom<Label>('all', 'ungrouped', 'private', 'workspace', 'customers', 'supervision'),
    id.map((one): Label => `person:${one}`),
    id.map((one): Label => `owner:${one}`),
    id.map((one): Label => `group:${one}`),
  ),
);
const anything = fc.oneof(
  fc.constantFrom(...THINGS),
  anyLabels.map((labels): Thing => ({ type: 'case', labels })),
);

test('ORG-1 an explanation never disagrees with the decision, and names at least one rule', () => {
  fc.assert(
    fc.property(
      fc.oneof(anybody, fc.constantFrom(agent, supervisor, admin, system)),
      fc.constantFrom(...VERBS),
      anything,
      (who, verb, thing) => {
        const { isAllowed, steps } = explain(who, verb, thing);
        expect(isAllowed).toBe(can(who, verb, thing));
        expect(steps.length).toBeGreaterThan(0);
        const others = steps.filter(({ rule }) => rule !== 'way');
        const ways = steps.filter(({ rule }) => rule === 'way');
        // what was shown is enough to see why: every rule but one way to the case must have spoken for it
        expect(isAllowed).toBe(others.every(({ isMet }) => isMet) && (ways.length === 0 || ways.some(({ isMet }) => isMet)));
      },
    ),
    { numRuns: 3000 },
  );
});

test('ORG-1 every permission decides something, and taking one away never allows more', () => {
  const decided = (permissions: readonly (typeof PERMISSIONS)[number][]) =>
    THINGS.flatMap((thing) =>
      VERBS.map((verb) =>
        can(actorOf({ ...buildPerson({ profileId: 'p' }), rights: { ...NO_RIGHTS, permissions, reach: 'all' } }), verb, thing),
      ),
    );
  const all = decided(PERMISSIONS);
  const withPrivate = (permissions: readonly (typeof PERMISSIONS)[number][]) =>
    can(actorOf({ ...buildPerson({ profileId: 'p' }), rights: { ...NO_RIGHTS, permissions } }), 'read', {
      type: 'case',
      labels: ['private'],
    });
  for (const gone of PERMISSIONS) {
    const less = PERMISSIONS.filter((one) => one !== gone);
    const left = decided(less);
    expect(left.every((allowed, index) => !allowed || all[index] === true)).toBe(true);
    expect([gone, left.join() !== all.join() || withPrivate(less) !== withPrivate(PERMISSIONS)]).toEqual([gone, true]);
  }
});

describe('security §4: what access libraries get wrong', () => {
  test('the type alone allows nothing: a case without a label of mine is nobody’s, also for who may do everything', () => {
    const all = actorOf({ ...buildPerson({ profileId: 'p' }), rights: { ...NO_RIGHTS, permissions: PERMISSIONS, reach: 'all' } });
    for (const verb of VERBS) expect(can(all, verb, { type: 'case', labels: [] })).toBe(false);
    expect(explain(all, 'read', { type: 'case', labels: [] })).toEqual({ isAllowed: false, steps: [{ rule: 'no-rule', isMet: false }] });
    expect(can(all, 'read', { type: 'case', labels: ['workspace', 'customers', 'supervision'] })).toBe(false);
  });

  test('who may do nothing is refused everywhere and never met with a fault; labels are still a list', () => {
    const nobody = buildPerson({ profileId: 'profile-that-is-gone', roleId: 'role-that-is-gone', role: 'admin' });
    for (const type of PLAIN) for (const verb of VERBS) if (verb !== 'read') expect(can(actorOf(nobody), verb, { type })).toBe(false);
    for (const type of ['quarantine', 'audit'] as const) expect(can(actorOf(nobody), 'read', { type })).toBe(false);
    expect(heldLabels(nobody)).toEqual(['customers', 'person:person-1', 'ungrouped', 'workspace']);
    expect(can(actorOf(nobody), 'read', { type: 'field', kind: 'contact', field: 'phones' })).toBe(false);
  });

  test('rights that were not looked up are none, whatever built-in profile still stands on the person', () => {
    expect(actorOf(buildPerson({ role: 'admin', profileId: 'profile-1' }))).toMatchObject({ role: 'agent', rights: NO_RIGHTS });
    expect(actorOf(buildPerson({ role: 'admin' }))).toMatchObject({ role: 'admin' });
  });

  test('who has left holds nothing, whatever groups, profile and role still stand on them', () => {
    const left = { ...buildPerson({ role: 'admin', groupIds: ['group-1'], isActive: false }) };
    expect(heldLabels(left)).toEqual([]);
    expect(heldLabels({ ...left, isActive: true })).toContain('all');
  });

  test('a verb that no rule names is nobody’s, the product excepted', () => {
    expect(explain(admin, 'trash', { type: 'people' })).toEqual({ isAllowed: false, steps: [{ rule: 'no-rule', isMet: false }] });
    expect(explain(admin, 'create', { type: 'case', labels: ['all'] }).isAllowed).toBe(false);
    expect(can(system, 'trash', { type: 'people' })).toBe(true);
  });
});

describe('ORG-1 whose cases', () => {
  const of = buildCase({ groupId: 'group-1', ownerId: 'person-2' });
  const head = (reach: (typeof REACHES)[number], more: readonly (typeof PERMISSIONS)[number][] = []) =>
    actorOf({
      ...buildPerson({ id: 'head', profileId: 'p' }),
      rights: { ...NO_RIGHTS, reach, belowIds: reach === 'below' ? ['person-2'] : [], permissions: more },
    });
  const reads = (who: PersonActor, one = of) => can(who, 'read', { type: 'case', labels: caseLabels(one) });

  test('above somebody sees what belongs to them, not what they follow, and nothing of theirs that is private', () => {
    expect([reads(head('groups')), reads(head('below')), reads(head('all'))]).toEqual([false, true, true]);
    expect(reads(head('below'), { ...of, ownerId: 'person-3', followerIds: ['person-2'] })).toBe(false);
    expect([reads(head('below'), { ...of, isPrivate: true }), reads(head('all'), { ...of, isPrivate: true })]).toEqual([false, false]);
  });

  test('a private case is for those who are named, and for who may see private ones', () => {
    const own = { ...of, isPrivate: true, mentionedIds: ['head'] };
    expect(reads(head('groups'), own)).toBe(true);
    expect(reads(head('groups', ['see-private-cases']), { ...of, isPrivate: true })).toBe(true);
    expect(
      explain(head('groups', ['see-private-cases']), 'read', { type: 'case', labels: caseLabels({ ...of, isPrivate: true }) }).steps,
    ).toEqual([
      { rule: 'way', way: 'person', id: 'person-2', isMet: false },
      { rule: 'way', way: 'private', id: null, isMet: true },
    ]);
  });

  test('a list of them leaves with whoever may export and sees all, and what is missing is told', () => {
    const may = ['export-cases'] as const;
    const exports = (who: PersonActor) => can(who, 'export', { type: 'cases' });
    expect([exports(head('all', may)), exports(head('below', may)), exports(head('groups', may)), exports(head('all'))]).toEqual([
      ...[true, false, false, false],
    ]);
    expect(explain(head('below', may), 'export', { type: 'cases' }).steps).toEqual([
      { rule: 'permission', permission: 'export-cases', isMet: true },
      { rule: 'way', way: 'all', id: null, isMet: false },
    ]);
    expect([agent, supervisor, admin].map(exports)).toEqual([false, true, true]);
  });

  test('to read it is not to work on it', () => {
    expect(can(head('all'), 'work', { type: 'case', labels: caseLabels(of) })).toBe(false);
    expect(can(head('all', ['work-cases']), 'work', { type: 'case', labels: caseLabels(of) })).toBe(true);
    expect(can(head('groups', ['work-cases']), 'work', { type: 'case', labels: caseLabels(of) })).toBe(false);
  });
});
