import { caseSchema } from '../cases/case';
import { CASE_FIELDS } from '../cases/case-fields';
import type { PersonActor } from '../kernel/actor';
import { matchesCondition } from '../kernel/matches-condition';
import { addMs, DAY_MS } from '../kernel/time';
import { agent, supervisor as lead, otherAgent } from '../testing/actors';
import { buildCase, buildGroup, buildSavedView } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, have, type World, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { createView } from './create-view';
import { deleteView } from './delete-view';
import { editView } from './edit-view';
import type { SavedView, ViewScope } from './saved-view';
import { isTheirs, viewOf } from './view-of';
import { VIEW_TEMPLATE_NAMES, VIEW_TEMPLATES } from './view-templates';

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
