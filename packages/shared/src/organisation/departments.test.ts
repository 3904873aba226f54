import { deleteCalendar } from '../sla/delete-calendar';
import { admin, agent, supervisor } from '../testing/actors';
import { buildCalendar, buildDepartment, buildGroup } from '../testing/builders';
import { after, entityIn, have, lookupIn, runAction, verdict, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { createDepartment } from './create-department';
import { createGroup } from './create-group';
import { deleteDepartment } from './delete-department';
import { editDepartment } from './edit-department';
import { editGroup } from './edit-group';
import { NO_FACETS } from './group-facets';

const all = world(
  have('department', buildDepartment()),
  have('group', buildGroup()),
  have('group', buildGroup({ id: 'group-2', name: 'Second line' })),
  have('calendar', buildCalendar()),
);
const by = { actor: admin };
const move = (departmentId: string | null, groupId = 'group-1', over: object = {}) => ({ groupId, changes: { departmentId }, ...over });
const made = after(all, createDepartment, { departmentId: testId(1), name: 'Sales' }, by);
const full = after(after(made, editGroup, move(testId(1)), by), editGroup, move(testId(1), 'group-2'), by);

test.each([
  ['an administrator adds one', createDepartment, { departmentId: testId(2), name: 'Logistics' }, admin, 'ok'],
  ['A21 a supervisor adds one', createDepartment, { departmentId: testId(2), name: 'Logistics' }, supervisor, 'NOT_ALLOWED'],
  ['A21 an agent renames one', editDepartment, { departmentId: testId(1), changes: { name: 'X' } }, agent, 'NOT_ALLOWED'],
  ['A21 a supervisor deletes one', deleteDepartment, { departmentId: testId(1) }, supervisor, 'NOT_ALLOWED'],
  ['a name that is taken', createDepartment, { departmentId: testId(2), name: ' SALÉS ' }, admin, 'DUPLICATE'],
  ['a name of blanks', createDepartment, { departmentId: testId(2), name: '   ' }, admin, 'BAD_INPUT'],
  ['another case of its own name', editDepartment, { departmentId: testId(1), changes: { name: 'SALES' } }, admin, 'ok'],
  [
    'a name that was overtaken',
    editDepartment,
    { departmentId: testId(1), changes: { name: 'B' }, from: { name: 'A' } },
    admin,
    'CONFLICT',
  ],
  ['a group into one that is not there', editGroup, move('department-9'), admin, 'NOT_FOUND'],
  ['a group over a change of another', editGroup, move(null, 'group-1', { from: { departmentId: 'department-1' } }), admin, 'CONFLICT'],
  ['one that has groups goes', deleteDepartment, { departmentId: testId(1) }, admin, 'IN_USE'],
  ['its groups go where there is nothing', deleteDepartment, { departmentId: testId(1), groupsToId: 'department-9' }, admin, 'NOT_FOUND'],
  ['its groups stay in it', deleteDepartment, { departmentId: testId(1), groupsToId: testId(1) }, admin, 'BAD_INPUT'],
  ['one that is gone already', deleteDepartment, { departmentId: 'department-9' }, admin, 'ok'],
])('ORG-2 %s: %s', (_name, action, args, actor, expected) => {
  expect(verdict(full, action, args, { actor })).toBe(expected);
});

test('ORG-2 a department that has groups says how many, and moves them where it is said', () => {
  expect(runAction(full, deleteDepartment, { departmentId: testId(1) }, by)).toMatchObject({ error: { details: { groups: 2 } } });
  const end = after(full, deleteDepartment, { departmentId: testId(1), groupsToId: 'department-1' }, by);
  expect(['group-1', 'group-2'].map((id) => entityIn(end, 'group', id).departmentId)).toEqual(['department-1', 'department-1']);
  expect(lookupIn(end)('department', testId(1))).toBeNull();
  expect(verdict(end, deleteDepartment, { departmentId: 'department-1' }, by)).toBe('IN_USE');
  const none = after(end, deleteDepartment, { departmentId: 'department-1', groupsToId: null }, by);
  expect(entityIn(none, 'group', 'group-2').departmentId).toBeNull();
  // its name is free again
  expect(verdict(none, createDepartment, { departmentId: testId(3), name: 'Sales' }, by)).toBe('ok');
});

test('ORG-2 a group that moves on leaves its department free to go', () => {
  const moved = after(after(full, editGroup, move('department-1'), by), editGroup, move(null, 'group-2'), by);
  expect(verdict(moved, deleteDepartment, { departmentId: testId(1) }, by)).toBe('ok');
});

test('ORG-2 a name belongs to one group, also renamed and given free', () => {
  const first = after(all, createGroup, { groupId: testId(5), name: 'Third line' }, by);
  expect(verdict(first, createGroup, { groupId: testId(6), name: 'third  LINE' }, by)).toBe('DUPLICATE');
  expect(verdict(first, editGroup, { groupId: 'group-1', changes: { name: 'Third line' } }, by)).toBe('DUPLICATE');
  const renamed = after(first, editGroup, { groupId: testId(5), changes: { name: 'Fourth line' } }, by);
  expect(verdict(renamed, createGroup, { groupId: testId(6), name: 'Third line' }, by)).toBe('ok');
});

test('ORG-2 what a group is there for is said in closed and in open words, and stands until it is said otherwise', () => {
  const facets = { ...NO_FACETS, level: 'L2', products: ['Pumps', 'Valves'], channels: ['phone'] };
  const edit = (over: object) => ({ groupId: 'group-1', changes: { facets: { ...facets, ...over } } });
  expect(entityIn(after(all, editGroup, edit({}), by), 'group', 'group-1').facets).toEqual(facets);
  for (const over of [{ level: 'L4' }, { channels: ['pigeon'] }, { products: ['a', 'a'] }, { products: [''] }, { function: '' }]) {
    expect(verdict(all, editGroup, edit(over), by)).toBe('BAD_INPUT');
  }
});

test('ORG-4 hours that a group counts by are not deleted from under it', () => {
  const set = (calendarId: string | null) => ({ groupId: 'group-1', changes: { calendarId } });
  const used = after(all, editGroup, set('calendar-1'), by);
  expect(runAction(used, deleteCalendar, { calendarId: 'calendar-1' }, by)).toMatchObject({
    error: { code: 'IN_USE', details: { path: 'group.calendarId', groups: 1 } },
  });
  expect(verdict(all, editGroup, set('calendar-9'), by)).toBe('NOT_FOUND');
  expect(verdict(after(used, editGroup, set(null), by), deleteCalendar, { calendarId: 'calendar-1' }, by)).toBe('ok');
});
