import { fieldsOfRules } from '../cases/case-layout';
import { createCase } from '../cases/create-case';
import { editCaseField } from '../cases/edit-case-field';
import { editCustomField } from '../cases/edit-custom-field';
import { editLayout } from '../cases/edit-layout';
import { planMove } from '../cases/move-plan';
import { removeLayout } from '../cases/remove-layout';
import { replyToCase } from '../cases/reply-to-case';
import { resolveConflict } from '../cases/resolve-conflict';
import { setCaseState } from '../cases/set-case-state';
import type { Found } from '../kernel/action';
import type { Criteria } from '../kernel/criteria';
import { epochMs } from '../kernel/time';
import type { ZoneName } from '../kernel/zone';
import { deleteDepartment } from '../organisation/delete-department';
import { ACTION_EXAMPLES } from '../testing/action-examples';
import { admin, agent, supervisor, system } from '../testing/actors';
import { buildCase, buildConflict, buildCustomField, buildDepartment, buildFieldIndex, buildGroup, buildLayout } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, lookupIn, runAction, verdict, type World, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { type FieldStanding, fieldsShown } from './field-standing';
import { laidOut } from './laid-out';
import { DEFAULT_LAYOUT, type Layout, type LayoutItem, type LayoutSection, panelsWithout } from './layout';
import { layoutFaults } from './layout-faults';

const [URGENT, SHOP] = [testId(801), testId(802)];
const ALWAYS: Criteria = { all: [] };
const isReturn: Criteria = { field: 'category', op: 'is', value: 'Returns & repair' };
const serial = buildCustomField({ id: 'serial', name: 'Serial number' });
const fault = buildCustomField({
  id: 'fault',
  type: 'choice',
  name: 'Fault',
  choices: [
    { id: 'cracked', name: 'Cracked', isActive: true, departmentIds: ['repairs'] },
    { id: 'lost', name: 'Lost', isActive: true },
  ],
});
const part = buildCustomField({
  id: 'part',
  type: 'choice',
  name: 'Part',
  dependsOn: 'fault',
  choices: [{ id: 'lid', name: 'Lid', isActive: true, under: ['cracked'] }],
});
const marks = buildCustomField({
  id: 'marks',
  type: 'choices',
  name: 'Marks',
  choices: [
    { id: URGENT, name: 'Urgent', isActive: true },
    { id: SHOP, name: 'From the shop', isActive: true, departmentIds: ['repairs'] },
  ],
});
const own = [serial, fault, part, marks];

const sectionOf = (items: readonly LayoutItem[]): Layout['sections'] => [{ id: testId(1), name: 'Return', isOpen: true, items }];
const layoutOf = (items: readonly LayoutItem[], over: Partial<Layout> = {}): Layout => buildLayout({ sections: sectionOf(items), ...over });
const asked: LayoutItem = { field: 'custom.serial', showWhen: isReturn, required: { when: ALWAYS, from: 'resolving' } };

function here(layouts: readonly Layout[], of: Parameters<typeof buildCase>[0] = {}): World {
  return world(
    have('case', buildCase({ groupId: 'group-1', ownerId: agent.id, state: 'in_progress', ...of })),
    have('department', buildDepartment({ id: 'repairs', name: 'Repairs' })),
    have('department', buildDepartment({ id: 'sales', name: 'Sales' })),
    have('group', buildGroup({ id: 'group-1', departmentId: 'repairs' })),
    have('group', buildGroup({ id: 'group-2', name: 'Second line', departmentId: 'sales' })),
    have('group', buildGroup({ id: 'group-3', name: 'Third line', departmentId: 'repairs' })),
    have('group', buildGroup({ id: 'group-4', name: 'Fourth line' })),
    have('fieldIndex', buildFieldIndex({ fieldIds: own.map(({ id }) => id), dependsOn: { part: 'fault' } })),
    ...own.map((field) => have('customField', field)),
    ...layouts.map((layout) => have('layout', layout)),
  );
}

function standing(item: LayoutItem, of: Parameters<typeof buildCase>[0] = {}, known = own): FieldStanding | undefined {
  const context = { now: TEST_NOW, zone: 'UTC' as ZoneName, me: { personId: agent.id, groupIds: agent.groupIds }, profiles: ['agent'] };
  return fieldsShown(layoutOf([item]), buildCase(of), { ...context, fields: fieldsOfRules(known), own: known })[0];
}

const plain = { place: null, isShown: true, requiredFrom: null, isReadOnly: false, because: {} };

describe('CAS-7 what a layout makes of a field', () => {
  test.each<[string, LayoutItem, Parameters<typeof buildCase>[0], Partial<FieldStanding>]>([
    ['nothing is asked', { field: 'category' }, {}, plain],
    ['in the head', { field: 'category', place: 'header' }, {}, { ...plain, place: 'header' }],
    ['hidden', { field: 'category', place: 'hidden' }, {}, { ...plain, place: 'hidden', isShown: false }],
    ['a condition that does not hold', asked, { category: 'Question' }, { ...plain, isShown: false }],
    [
      'a condition that holds, and what it is required by',
      asked,
      { category: 'returns & REPAIR' },
      { isShown: true, requiredFrom: 'resolving', because: { shown: isReturn, required: ALWAYS } },
    ],
    [
      'what cannot be changed is not required',
      { field: 'category', required: { when: ALWAYS, from: 'creating' }, readOnlyWhen: { field: 'state', op: 'is', value: 'new' } },
      { state: 'new' },
      { isReadOnly: true, requiredFrom: null, because: { readOnly: { field: 'state', op: 'is', value: 'new' } } },
    ],
    [
      'what a rule asks about is gone: it decides nothing',
      {
        field: 'category',
        showWhen: { field: 'custom.gone', op: 'filled' },
        required: { when: { field: 'custom.gone', op: 'empty' }, from: 'resolving' },
        readOnlyWhen: { field: 'custom.gone', op: 'empty' },
      },
      {},
      plain,
    ],
    [
      'me and my groups',
      { field: 'category', showWhen: { field: 'ownerId', op: 'is', value: '@me' } },
      { ownerId: agent.id },
      { isShown: true },
    ],
    ['somebody else', { field: 'category', showWhen: { field: 'ownerId', op: 'is', value: '@me' } }, { ownerId: 'x' }, { isShown: false }],
  ])('%s', (_name, item, of, expected) => {
    expect(standing(item, of)).toMatchObject(expected);
  });

  test('CAS-4 a section is there for whose profile it is, also by the profile that theirs has taken the place of; nobody else is asked for its fields', () => {
    const items: readonly LayoutItem[] = [{ field: 'category', required: { when: ALWAYS, from: 'resolving' } }];
    const layout = buildLayout({ sections: [{ ...(sectionOf(items)[0] as LayoutSection), profileIds: ['supervisor', 'old'] }] });
    const context = { now: TEST_NOW, zone: 'UTC' as ZoneName, me: { personId: agent.id, groupIds: [] }, fields: fieldsOfRules(own), own };
    const asked = (profiles: readonly string[]) =>
      fieldsShown(layout, buildCase(), { ...context, profiles }).map(({ isShown, requiredFrom }) => [isShown, requiredFrom]);
    expect(asked(['supervisor'])).toEqual([[true, 'resolving']]);
    expect(asked(['new', 'old'])).toEqual([[true, 'resolving']]);
    expect(asked(['agent'])).toEqual([[false, null]]);
    const of = here([layout], { category: null });
    expect(verdict(of, setCaseState, { caseId: 'case-1', state: 'resolved' }, { actor: agent })).toBe('ok');
    expect(verdict(of, setCaseState, { caseId: 'case-1', state: 'resolved' }, { actor: supervisor })).toBe('FIELDS_REQUIRED');
  });

  test('CAS-4 parts beside the case are for whom the layout says; of what it does not name everybody has them', () => {
    const layout = buildLayout({ panels: [{ panel: 'promises', profileIds: ['supervisor'] }] });
    expect(panelsWithout(layout, ['agent'])).toEqual(['promises']);
    expect(panelsWithout(layout, ['supervisor'])).toEqual([]);
    expect(panelsWithout(buildLayout(), ['agent'])).toEqual([]);
  });

  test('a field that is out of use is left out, unless something stands in it: then it is only read', () => {
    const out = [{ ...serial, isActive: false }];
    const item: LayoutItem = { field: 'custom.serial', required: { when: ALWAYS, from: 'resolving' } };
    expect(standing(item, {}, out)).toBeUndefined();
    expect(standing(item, { custom: { serial: 'A1' } }, out)).toMatchObject({ isShown: true, isReadOnly: true, requiredFrom: null });
    expect(standing(item, {}, [])).toBeUndefined();
  });

  test('head, key fields, sections and last what nobody has placed, as it would stand without', () => {
    const layout = buildLayout({
      sections: [
        { id: testId(1), name: 'Return', isOpen: false, items: [{ field: 'custom.serial' }, { field: 'category', place: 'key' }] },
        { id: testId(2), name: 'Nothing shown', isOpen: true, items: [{ field: 'severity', place: 'hidden' }] },
        { id: testId(3), name: 'Head', isOpen: true, items: [{ field: 'slaDueAt', place: 'header' }] },
      ],
    });
    const context = {
      now: TEST_NOW,
      zone: 'UTC',
      me: { personId: agent.id, groupIds: [] },
      fields: fieldsOfRules(own),
      own,
      profiles: ['agent'],
    };
    const laid = laidOut(layout, fieldsShown(layout, buildCase(), context), ['custom.serial', 'custom.fault']);
    expect({
      header: laid.header.map(({ field }) => field),
      key: laid.key.map(({ field }) => field),
      sections: laid.sections.map(({ id, isOpen, fields }) => [id, isOpen, fields.map(({ field }) => field)]),
    }).toEqual({
      header: ['slaDueAt'],
      key: ['category'],
      sections: [
        [testId(1), false, ['custom.serial']],
        [
          null,
          true,
          [
            ...['groupId', 'product', 'assetId', 'mailboxId', 'channel', 'createdAt', 'firstResponseAt', 'resolvedAt', 'reopenedCount'],
            'custom.fault',
          ],
        ],
      ],
    });
  });

  test('priority and due time stand in the head until a layout hides them, by its place, a rule or a section that somebody does not have', () => {
    const shownOf = (layout: Layout, of: Parameters<typeof buildCase>[0] = {}) => {
      const context = { now: TEST_NOW, zone: 'UTC' as ZoneName, me: { personId: agent.id, groupIds: [] }, fields: fieldsOfRules(own), own };
      const laid = laidOut(layout, fieldsShown(layout, buildCase(of), { ...context, profiles: ['agent'] }), []);
      return ['priority', 'slaDueAt'].filter(laid.isShown);
    };
    expect(shownOf(layoutOf([{ field: 'category' }]))).toEqual(['priority', 'slaDueAt']);
    expect(shownOf(layoutOf([{ field: 'priority', place: 'hidden' }]))).toEqual(['slaDueAt']);
    const onReturns = layoutOf([
      { field: 'priority', place: 'header' },
      { field: 'slaDueAt', showWhen: isReturn },
    ]);
    expect(shownOf(onReturns, { category: 'Question' })).toEqual(['priority']);
    expect(shownOf(onReturns, { category: 'Returns & repair' })).toEqual(['priority', 'slaDueAt']);
    const ofSupervisors = buildLayout({
      sections: [{ ...(sectionOf([{ field: 'priority' }])[0] as LayoutSection), profileIds: ['supervisor'] }],
    });
    expect(shownOf(ofSupervisors)).toEqual(['slaDueAt']);
  });
});

describe('CAS-7 layouts that nobody could follow are not kept', () => {
  const required = (when: Criteria): LayoutItem['required'] & object => ({ when, from: 'resolving' });
  const isQuestion: Criteria = { field: 'category', op: 'is', value: 'Question' };
  test.each<[string, readonly LayoutItem[], readonly string[]]>([
    ['a sound one', [asked, { field: 'category', place: 'key' }], []],
    ['a field twice', [{ field: 'category' }, { field: 'category' }], ['category field_twice']],
    ['a field that there is not', [{ field: 'custom.gone' }], ['custom.gone unknown_field']],
    ['hidden and required', [{ field: 'category', place: 'hidden', required: required(ALWAYS) }], ['category hidden_required']],
    [
      'never shown when required',
      [{ field: 'severity', showWhen: { all: [isReturn] }, required: required(isQuestion) }],
      ['severity never_shown_when_required'],
    ],
    [
      'of a choice: lists that have nothing in common',
      [
        {
          field: 'severity',
          showWhen: { field: 'priority', op: 'any-of', values: ['low', 'normal'] },
          required: required({ all: [{ field: 'priority', op: 'any-of', values: ['urgent'] }, isQuestion] }),
        },
      ],
      ['severity never_shown_when_required'],
    ],
    [
      'of several elements both lists can be met',
      [
        {
          field: 'severity',
          showWhen: { field: 'tags', op: 'any-of', values: ['a'] },
          required: required({ field: 'tags', op: 'any-of', values: ['b'] }),
        },
      ],
      [],
    ],
    [
      'empty and filled',
      [
        {
          field: 'severity',
          showWhen: { field: 'custom.serial', op: 'empty' },
          required: required({ field: 'custom.serial', op: 'contains', text: 'x' }),
        },
      ],
      ['severity never_shown_when_required'],
    ],
    [
      'one of several alternatives can be met',
      [{ field: 'severity', showWhen: isReturn, required: required({ any: [isQuestion, isReturn] }) }],
      [],
    ],
    [
      'always read-only and required',
      [{ field: 'severity', required: required(isReturn), readOnlyWhen: ALWAYS }],
      ['severity read_only_required'],
    ],
    ['what the product tells', [{ field: 'createdAt', required: required(ALWAYS) }], ['createdAt rule_of_told_field']],
    [
      'what the form of new cases lacks',
      [{ field: 'mailboxId', required: { when: ALWAYS, from: 'creating' } }],
      ['mailboxId not_given_when_made'],
    ],
    ['a rule about its own field', [{ field: 'category', showWhen: isReturn }], ['category asks_itself']],
    ['a product by either name', [{ field: 'product', readOnlyWhen: { field: 'productId', op: 'filled' } }], ['product asks_itself']],
    [
      'two that wait for each other',
      [
        { field: 'severity', showWhen: { field: 'custom.serial', op: 'filled' } },
        { field: 'custom.serial', showWhen: { field: 'severity', op: 'filled' } },
        { field: 'category', showWhen: { field: 'severity', op: 'filled' } },
      ],
      ['severity circle', 'custom.serial circle'],
    ],
    [
      'a rule over a field that there is not',
      [{ field: 'severity', showWhen: { field: 'custom.gone', op: 'filled' } }],
      ['severity criteria'],
    ],
    [
      'a rule with a choice that there is not',
      [{ field: 'severity', showWhen: { field: 'state', op: 'is', value: 'x' } }],
      ['severity criteria'],
    ],
  ])('%s', (_name, items, expected) => {
    const faults = layoutFaults({ sections: sectionOf(items) }, { own, fields: fieldsOfRules(own) });
    expect(faults.map(({ field, reason }) => `${field} ${reason}`)).toEqual(expected);
    const outcome = runAction(here([]), editLayout, edit(items), { actor: admin });
    if (expected.length === 0) expect(outcome.status).toBe('done');
    else expect(outcome).toMatchObject({ error: { code: 'BAD_INPUT', details: { reason: 'layout', faults: expected } } });
  });

  const edit = (items: readonly LayoutItem[], layoutId = DEFAULT_LAYOUT) => ({
    layoutId,
    changes: { sections: sectionOf(items), zone: 'Europe/Sofia' },
    from: { sections: [] },
  });

  test('kept, changed, refused over something newer, taken away; not by agents, not of a department that there is not', () => {
    const made = after(here([]), editLayout, edit([{ field: 'category' }], 'repairs'), { actor: admin });
    expect(entityIn(made, 'layout', 'repairs')).toMatchObject({ zone: 'Europe/Sofia', sections: sectionOf([{ field: 'category' }]) });
    expect(verdict(made, editLayout, edit([{ field: 'severity' }], 'repairs'), { actor: admin })).toBe('CONFLICT');
    const seen = { layoutId: 'repairs', changes: { sections: [] }, from: { sections: sectionOf([{ field: 'category' }]) } };
    expect(entityIn(after(made, editLayout, seen, { actor: admin }), 'layout', 'repairs').sections).toEqual([]);
    expect(lookupIn(after(made, removeLayout, { layoutId: 'repairs' }, { actor: admin }))('layout', 'repairs')).toBeNull();
    expect(runAction(here([]), removeLayout, { layoutId: 'repairs' }, { actor: admin })).toMatchObject({ effect: { puts: [], dels: [] } });
    expect(verdict(made, editLayout, edit([], 'repairs'), { actor: agent })).toBe('NOT_ALLOWED');
    expect(verdict(made, editLayout, edit([], 'nowhere'), { actor: admin })).toBe('NOT_FOUND');
    expect(verdict(here([]), editLayout, { layoutId: 'repairs', changes: { zone: 'UTC' } }, { actor: admin })).toBe('NOT_FOUND');
  });

  test('goes with its department', () => {
    const made = world(
      ...here([layoutOf([], { id: 'repairs' })]).values(),
      have('department', buildDepartment({ id: 'empty', name: 'Empty' })),
      have('layout', layoutOf([], { id: 'empty' })),
    );
    expect(lookupIn(after(made, deleteDepartment, { departmentId: 'empty' }, { actor: admin }))('layout', 'empty')).toBeNull();
  });
});

describe('CAS-7 acts follow the layout', () => {
  const resolve = { caseId: 'case-1', state: 'resolved' };
  const returns = { category: 'Returns & repair' };

  test('a case is not resolved or closed while a required field is empty, and says which', () => {
    const all = here([layoutOf([asked, { field: 'severity', required: { when: ALWAYS, from: 'resolving' } }])], returns);
    expect(runAction(all, setCaseState, resolve, { actor: agent })).toMatchObject({
      error: { code: 'FIELDS_REQUIRED', details: { caseId: 'case-1', fields: ['custom.serial', 'severity'] } },
    });
    expect(verdict(all, setCaseState, { ...resolve, state: 'closed' }, { actor: agent })).toBe('FIELDS_REQUIRED');
    expect(verdict(all, setCaseState, { ...resolve, state: 'waiting_customer' }, { actor: agent })).toBe('ok');
    const filled = here([layoutOf([asked])], { ...returns, custom: { serial: 'A1' } });
    expect(verdict(filled, setCaseState, resolve, { actor: agent })).toBe('ok');
    expect(verdict(here([layoutOf([asked])], { category: 'Question' }), setCaseState, resolve, { actor: agent })).toBe('ok');
    expect(verdict(here([layoutOf([asked])], returns), setCaseState, resolve, { actor: system })).toBe('ok');
  });

  test('rules see the case as it is to be', () => {
    const onClosing: LayoutItem = {
      field: 'severity',
      required: { when: { field: 'state', op: 'is', value: 'closed' }, from: 'resolving' },
    };
    expect(verdict(here([layoutOf([onClosing])]), setCaseState, resolve, { actor: agent })).toBe('ok');
    expect(verdict(here([layoutOf([onClosing])]), setCaseState, { ...resolve, state: 'closed' }, { actor: agent })).toBe('FIELDS_REQUIRED');
  });

  test('answering and resolving at once is held to it too', () => {
    const answer = { ...ACTION_EXAMPLES['case.reply']?.args, caseId: 'case-1', attachments: [], to: [], cc: [], bcc: [], sendAnyway: true };
    const all = here([layoutOf([asked])], { ...returns, mailboxId: null, contactId: null });
    expect(verdict(all, replyToCase, { ...answer, thenState: 'resolved' }, { actor: agent })).toBe('FIELDS_REQUIRED');
    expect(verdict(all, replyToCase, { ...answer, thenState: null }, { actor: agent })).toBe('ok');
  });

  test('the layout of the department counts before that of all others', () => {
    const ofSales = layoutOf([], { id: 'sales' });
    const all = here([layoutOf([asked]), ofSales], { ...returns, groupId: 'group-2' });
    expect(verdict(all, setCaseState, resolve, { actor: agent })).toBe('ok');
    expect(verdict(here([layoutOf([asked]), ofSales], { ...returns, groupId: 'group-4' }), setCaseState, resolve, { actor: agent })).toBe(
      'FIELDS_REQUIRED',
    );
  });

  test('nobody is asked for what their profile keeps from them', () => {
    const limited = { ...agent, rights: { ...agent.rights, fields: { case: { severity: 'read-only' as const } } } };
    const all = here([layoutOf([{ field: 'severity', required: { when: ALWAYS, from: 'resolving' } }])]);
    expect(verdict(all, setCaseState, resolve, { actor: limited })).toBe('ok');
    const blind = { ...agent, rights: { ...agent.rights, fields: { case: { category: 'hidden' as const } } } };
    expect(verdict(here([layoutOf([asked])], returns), setCaseState, resolve, { actor: blind })).toBe('ok');
  });

  const lockedBy: Criteria = { field: 'state', op: 'is', value: 'in_progress' };
  test('what is read-only is not changed, by whatever act', () => {
    const all = world(
      ...here([
        layoutOf([
          { field: 'severity', readOnlyWhen: lockedBy },
          { field: 'product', readOnlyWhen: lockedBy },
          { field: 'custom.serial', readOnlyWhen: lockedBy },
        ]),
      ]).values(),
      have('conflict', buildConflict({ field: 'severity', base: null, theirs: null, mine: 'major', personId: agent.id })),
    );
    const severity = { caseId: 'case-1', field: 'severity', from: null, to: 'major' };
    expect(runAction(all, editCaseField, severity, { actor: agent })).toMatchObject({
      error: { code: 'ILLEGAL_STATE', details: { reason: 'read-only-now', field: 'severity' } },
    });
    expect(verdict(all, editCaseField, { caseId: 'case-1', field: 'product', from: null, to: 'Buoy' }, { actor: agent })).toBe(
      'ILLEGAL_STATE',
    );
    expect(verdict(all, editCaseField, { caseId: 'case-1', field: 'category', from: null, to: 'Other' }, { actor: agent })).toBe('ok');
    expect(verdict(all, editCustomField, { caseId: 'case-1', fieldId: 'serial', from: null, to: 'A1' }, { actor: agent })).toBe(
      'ILLEGAL_STATE',
    );
    expect(verdict(all, resolveConflict, { conflictId: 'conflict-1', choice: 'mine' }, { actor: agent })).toBe('ILLEGAL_STATE');
    expect(verdict(all, editCaseField, severity, { actor: system })).toBe('ok');
  });

  test('a case that a person makes has what is asked from then on, and nothing in what is read-only', () => {
    const args = {
      caseId: testId(900),
      ...{ subject: 'A call', channel: 'phone', contactId: null, contact: null, groupId: 'group-1', ownerId: null, mailboxId: null },
      ...{ priority: 'normal', category: 'Returns & repair', product: null, tags: [], isPrivate: false, message: null },
    };
    const early = here([layoutOf([{ ...asked, required: { when: ALWAYS, from: 'creating' } }])]);
    expect(runAction(early, createCase, args, { actor: agent })).toMatchObject({
      error: { code: 'FIELDS_REQUIRED', details: { fields: ['custom.serial'] } },
    });
    expect(verdict(early, createCase, { ...args, custom: { serial: 'A1' } }, { actor: agent })).toBe('ok');
    expect(verdict(early, createCase, { ...args, category: null }, { actor: agent })).toBe('ok');
    expect(verdict(early, createCase, args, { actor: system })).toBe('ok');
    expect(verdict(here([layoutOf([asked])]), createCase, args, { actor: agent })).toBe('ok');
    const locked = here([layoutOf([{ field: 'custom.serial', readOnlyWhen: isReturn }])]);
    expect(verdict(locked, createCase, { ...args, custom: { serial: 'A1' } }, { actor: agent })).toBe('ILLEGAL_STATE');
    expect(verdict(locked, createCase, args, { actor: agent })).toBe('ok');
  });
});

describe('CAS-16 a case that goes to another department', () => {
  const custom = { serial: 'A1', fault: 'cracked', part: 'lid', marks: [URGENT, SHOP] };
  const move = (to: string | null) => ({ caseId: 'case-1', field: 'groupId', from: 'group-1', to });

  test.each([
    ['of the same department', 'group-3', custom],
    ['of another: choices that it does not have are emptied, and what depended on them', 'group-2', { serial: 'A1', marks: [URGENT] }],
    ['of none', 'group-4', { serial: 'A1', marks: [URGENT] }],
    ['no group', null, { serial: 'A1', marks: [URGENT] }],
  ])('to a group %s', (_name, to, expected) => {
    const next = after(here([], { custom }), editCaseField, move(to), { actor: agent });
    expect(entityIn(next, 'case', 'case-1')).toMatchObject({ groupId: to });
    expect(entityIn(next, 'case', 'case-1').custom).toEqual(expected);
  });

  test('before, it is said what is lost, and what is kept and not shown there', () => {
    const of = { custom, category: 'Returns & repair', severity: 'major' as const };
    const there = layoutOf(
      [
        { field: 'custom.serial', showWhen: { field: 'state', op: 'is', value: 'new' } },
        { field: 'severity', place: 'hidden' },
        { field: 'mailboxId', place: 'hidden' },
      ],
      { id: 'sales' },
    );
    const all = here([there], { ...of, mailboxId: null });
    const seen = { find: lookupIn(all) as Found, own, actor: agent, now: TEST_NOW };
    const current = entityIn(all, 'case', 'case-1');
    expect(planMove(current, 'group-3', seen)).toBeNull();
    const plan = planMove(current, 'group-2', seen);
    expect(plan).toMatchObject({ departmentId: 'sales', hidden: ['severity', 'custom.serial'] });
    expect(plan?.lost.map(({ fieldId }) => fieldId).sort()).toEqual(['fault', 'marks', 'part']);
    expect(planMove(current, null, seen)).toMatchObject({ departmentId: null, hidden: [] });
  });

  test('each has its line, and undoing brings all of it back', () => {
    const begin = here([], { custom });
    const moved = after(begin, editCaseField, move('group-2'), { actor: agent });
    const lines = [...moved.values()].flatMap(({ kind, entity }) => (kind === 'message' ? [entity.event?.field] : []));
    expect(lines.sort()).toEqual(['custom.fault', 'custom.marks', 'custom.part', 'groupId']);
    const acts = [
      [editCaseField, { ...move('group-1'), from: 'group-2' }],
      [editCustomField, { caseId: 'case-1', fieldId: 'fault', from: null, to: 'cracked' }],
      [editCustomField, { caseId: 'case-1', fieldId: 'part', from: null, to: 'lid' }],
      [editCustomField, { caseId: 'case-1', fieldId: 'marks', from: [URGENT], to: [URGENT, SHOP] }],
    ] as const;
    const back = acts.reduce((all, [action, args]) => after(all, action, args, { actor: agent, now: epochMs(TEST_NOW + 1) }), moved);
    expect(entityIn(back, 'case', 'case-1').custom).toEqual(custom);
  });
});
