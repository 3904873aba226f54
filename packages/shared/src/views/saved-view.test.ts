import { CASE_STATES, caseSchema, PRIORITIES } from '../cases/case';
import { CASE_FIELDS } from '../cases/case-fields';
import type { PersonActor } from '../kernel/actor';
import { matchesCondition } from '../kernel/matches-condition';
import { addMs, DAY_MS } from '../kernel/time';
import { agent, supervisor as lead, otherAgent } from '../testing/actors';
import { buildCase, buildGroup, buildSavedView } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, have, type World, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { builtinView } from './builtin-views';
import { createView } from './create-view';
import { deleteView } from './delete-view';
import { editView } from './edit-view';
import type { SavedView, ViewScope } from './saved-view';
import { isTheirs, viewOf, workNextOf } from './view-of';
import { VIEW_TEMPLATE_NAMES, VIEW_TEMPLATES, WORK_NEXT_TEMPLATE } from './view-templates';
import { USUAL_STEPS } from './work-steps';

const own = (personId: string): ViewScope => ({ type: 'person', personId });
const given = { name: 'Mine', criteria: { all: [] }, sort: [{ field: 'number', direction: 'asc' }] } as const;
const create = (scope: ViewScope, actor: PersonActor, over: object = {}) =>
  after(world(), createView, { viewId: testId(1), ...given, scope, ...over }, { actor });
const codeOf = (attempt: () => unknown): unknown => {
  try {
    attempt();
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('CAS-5 views that people save', () => {
  test('every field that can be asked about is one that a case has', () => {
    const fields = Object.keys((caseSchema as unknown as { shape: object }).shape);
    expect([...CASE_FIELDS.keys()].filter((name) => !fields.includes(name))).toEqual([]);
  });

  test.each(VIEW_TEMPLATE_NAMES)('what a view may begin with can be saved as it is: %s', (name) => {
    const { criteria, sort } = VIEW_TEMPLATES[name];
    expect(codeOf(() => create(own(agent.id), agent, { criteria, sort }))).toBe('done');
  });

  test.each([
    ['one’s own', own(agent.id), agent, 'done'],
    ['of somebody else', own(otherAgent.id), agent, 'NOT_ALLOWED'],
    ['of a group, by somebody who may not share', { type: 'groups', groupIds: ['group-1'] }, agent, 'NOT_ALLOWED'],
    ['of everybody, by somebody who may not share', { type: 'everybody' }, agent, 'NOT_ALLOWED'],
    ['of everybody, by a lead', { type: 'everybody' }, lead, 'done'],
  ] as const)('A22 %s', (_what, scope, actor, expected) => {
    expect(codeOf(() => create(scope, actor))).toBe(expected);
  });

  test('A22 nobody takes a view of others for themselves, gives theirs to all without the right, or takes it away', () => {
    const having = (scope: ViewScope): World => world(have('savedView', buildSavedView({ scope })), have('group', buildGroup()));
    const remove = (scope: ViewScope) => codeOf(() => after(having(scope), deleteView, { viewId: 'view-1' }, { actor: agent }));
    const edit = (from: ViewScope, to: ViewScope, actor: PersonActor) =>
      codeOf(() => after(having(from), editView, { viewId: 'view-1', changes: { scope: to } }, { actor }));
    expect(edit({ type: 'everybody' }, own(agent.id), agent)).toBe('NOT_ALLOWED');
    expect(edit(own(agent.id), { type: 'everybody' }, agent)).toBe('NOT_ALLOWED');
    expect(edit(own(agent.id), own(otherAgent.id), agent)).toBe('NOT_ALLOWED');
    expect(edit({ type: 'everybody' }, { type: 'groups', groupIds: ['group-1'] }, lead)).toBe('done');
    expect(edit({ type: 'everybody' }, { type: 'groups', groupIds: ['nowhere'] }, lead)).toBe('NOT_FOUND');
    expect(remove({ type: 'everybody' })).toBe('NOT_ALLOWED');
    expect(remove(own(otherAgent.id))).toBe('NOT_ALLOWED');
  });

  test('criteria that cannot be asked are refused with the place and the reason', () => {
    const criteria = {
      all: [
        { field: 'priority', op: 'is', value: 'low' },
        { field: 'nothing', op: 'filled' },
      ],
    };
    expect(() => create(own(agent.id), agent, { criteria })).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', details: { reason: 'criteria', faults: ['1 unknown_field'] } }),
    );
  });

  test('A24 a field that is hidden from somebody cannot be asked about: its count would tell', () => {
    const blind: PersonActor = { ...agent, rights: { ...agent.rights, fields: { case: { severity: 'hidden' } } } };
    const criteria = { field: 'severity', op: 'is', value: 'critical' } as const;
    expect(codeOf(() => create(own(agent.id), blind, { criteria }))).toBe('BAD_INPUT');
    const shared = buildSavedView({ criteria });
    const context = { now: TEST_NOW, zone: 'UTC', me: { personId: agent.id, groupIds: [] } };
    expect(codeOf(() => viewOf(shared, { actor: blind, own: [] }, context))).toBe('BAD_INPUT');
    expect(codeOf(() => viewOf(shared, { actor: agent, own: [] }, context))).toBe('done');
  });

  test('whoever looks sees their own by “me” and their own clock, and never spam or the trash', () => {
    const saved = buildSavedView({
      criteria: {
        all: [
          { field: 'ownerId', op: 'is', value: '@me' },
          { field: 'createdAt', op: 'within', span: { named: 'today' } },
        ],
      },
    });
    const list = (of: Parameters<typeof buildCase>[0], me: string) =>
      matchesCondition(
        buildCase(of),
        viewOf(saved, { actor: agent, own: [] }, { now: TEST_NOW, zone: 'UTC', me: { personId: me, groupIds: [] } }).where,
      );
    expect(list({ ownerId: 'a', createdAt: TEST_NOW }, 'a')).toBe(true);
    expect(list({ ownerId: 'a', createdAt: TEST_NOW }, 'b')).toBe(false);
    expect(list({ ownerId: 'a', createdAt: addMs(TEST_NOW, -2 * DAY_MS) }, 'a')).toBe(false);
    expect(list({ ownerId: 'a', createdAt: TEST_NOW, trashedAt: TEST_NOW }, 'a')).toBe(false);
    expect(list({ ownerId: 'a', createdAt: TEST_NOW, spamAt: TEST_NOW }, 'a')).toBe(false);
  });

  test.each([
    [own(agent.id), true],
    [own(otherAgent.id), false],
    [{ type: 'everybody' }, true],
    [{ type: 'groups', groupIds: ['elsewhere'] }, false],
    [{ type: 'groups', groupIds: ['elsewhere', ...agent.groupIds] }, true],
  ] as const)('%j is among mine: %s', (scope, expected) => {
    expect(isTheirs(buildSavedView({ scope: scope as SavedView['scope'] }), agent)).toBe(expected);
  });

  test('equal ones stand by their number, unless the view says how', () => {
    const sortOf = (sort: SavedView['sort']) =>
      viewOf(buildSavedView({ sort }), { actor: agent, own: [] }, { now: TEST_NOW, zone: 'UTC', me: { personId: 'a', groupIds: [] } }).sort;
    expect(sortOf([{ field: 'closedAt', direction: 'asc' }])).toHaveLength(2);
    expect(sortOf([{ field: 'number', direction: 'asc' }])).toEqual([{ field: 'number', direction: 'asc' }]);
  });
});

describe('CAS-5 what is to be done next', () => {
  const vip = { organisationIds: ['organisation-1'], contactIds: ['contact-1'] };
  const me = { personId: agent.id, groupIds: ['group-1'] };
  const usual = builtinView('next', { ...me, vip, now: TEST_NOW });
  const own = viewOf(
    {
      ...{ id: 'view-1', criteria: WORK_NEXT_TEMPLATE.criteria, sort: WORK_NEXT_TEMPLATE.sort },
      steps: USUAL_STEPS.map((name) => ({ name, criteria: WORK_NEXT_TEMPLATE.steps[name] })),
    },
    { actor: agent, own: [] },
    { now: TEST_NOW, zone: 'Europe/Sofia', me, vip },
  );

  test('the order that a lead begins with is the usual one', () => {
    const some = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
    const times = [null, addMs(TEST_NOW, -60_000), addMs(TEST_NOW, 60_000), addMs(TEST_NOW, DAY_MS)];
    for (let n = 0; n < 3000; n += 1) {
      const of = buildCase({
        state: some(CASE_STATES, n),
        ownerId: some([agent.id, null, 'person-2'], n >> 1),
        groupId: some(['group-1', null], n >> 2),
        needsAttention: n % 5 === 0,
        slaDueAt: some(times, n >> 3),
        snoozedUntil: some(times, n >> 4),
        escalatedAt: n % 7 === 0 ? TEST_NOW : null,
        reopenedCount: n % 11 === 0 ? 1 : 0,
        organisationId: n % 13 === 0 ? 'organisation-1' : null,
        contactId: n % 17 === 0 ? 'contact-1' : null,
        priority: some(PRIORITIES, n >> 5),
      });
      const places = [usual, own].map(({ where, steps = [] }) =>
        [where, ...steps.map((step) => step.where)].map((one) => matchesCondition(of, one)),
      );
      expect(places[1]).toEqual(places[0]);
    }
  });

  const shared = (id: string, over: Partial<SavedView>) => buildSavedView({ id, scope: { type: 'everybody' }, isWorkNext: true, ...over });
  const ofGroup = { type: 'groups', groupIds: ['group-1'] } as const;

  test.each([
    ['nobody has chosen one', [shared('a', { isWorkNext: false })], null],
    ['that of everybody', [shared('a', {})], 'a'],
    ['that of a group before that of everybody', [shared('a', {}), shared('b', { scope: ofGroup })], 'b'],
    ['that of somebody else’s group is not theirs', [shared('a', { scope: { type: 'groups', groupIds: ['group-9'] } })], null],
    [
      'the oldest of several',
      [shared('b', { createdAt: addMs(TEST_NOW, 5) }), shared('c', {}), shared('a', { createdAt: addMs(TEST_NOW, 5) })],
      'c',
    ],
    ['one’s own view says nothing', [shared('a', { scope: { type: 'person', personId: agent.id } })], null],
  ] as const)('%s', (_what, views, expected) => {
    expect(workNextOf(views, { ...agent, groupIds: ['group-1'] })?.id ?? null).toBe(expected);
  });

  test('a step over a field that there is not is refused', () => {
    const steps = [{ name: 'Lost', criteria: { field: 'custom.gone', op: 'filled' } }];
    expect(codeOf(() => create({ type: 'everybody' }, lead, { steps }))).toBe('BAD_INPUT');
  });
});
