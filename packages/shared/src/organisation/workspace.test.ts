import { createPerson } from '../identity/create-person';
import { editPerson } from '../identity/edit-person';
import { setUpWorkspace } from '../setup/set-up-workspace';
import { ADMIN, admin, agent, MARIA, supervisor, system } from '../testing/actors';
import { buildGroup, buildPerson, buildSettings, buildUniqueKey } from '../testing/builders';
import { after, entityIn, have, verdict, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { createGroup } from './create-group';
import { editGroup } from './edit-group';
import { editWorkspaceSettings } from './edit-workspace-settings';
import { setGroupMember } from './set-group-member';

const first = { personId: testId(1), name: 'Ada', email: 'Ada@Desk.example', timeZone: 'Europe/Sofia', locale: 'bg' };
const setUp = { companyName: 'Desk', admin: first };

test('SYN-7 a new workspace gets its settings and its first administrator, once', () => {
  const next = after(world(), setUpWorkspace, setUp, { actor: system });
  expect(entityIn(next, 'person', testId(1))).toEqual(
    buildPerson({ id: testId(1), revision: 0, name: 'Ada', email: 'ada@desk.example', role: 'admin', locale: 'bg' }),
  );
  expect(entityIn(next, 'workspaceSettings', 'workspace')).toEqual(buildSettings({ revision: 0, setUp: { isHidden: false, skipped: [] } }));
  expect(entityIn(next, 'calendar', entityIn(next, 'slaPolicy', 'workspace').calendarId)).toMatchObject({ zone: 'Europe/Sofia' });
  expect(entityIn(next, 'uniqueKey', 'person-email:ada@desk.example').targetId).toBe(testId(1));
  expect(
    verdict(next, setUpWorkspace, { ...setUp, admin: { ...first, personId: testId(2), email: 'b@desk.example' } }, { actor: system }),
  ).toBe('ALREADY_SET_UP');
  expect(verdict(world(), setUpWorkspace, setUp, { actor: admin })).toBe('NOT_ALLOWED');
});

const all = world(
  have('workspaceSettings', buildSettings()),
  have('person', MARIA),
  have('person', ADMIN),
  have('uniqueKey', buildUniqueKey({ id: 'person-email:maria@desk.example', targetId: MARIA.id })),
  have('group', buildGroup()),
  have('group', buildGroup({ id: 'group-closed', isArchived: true })),
);
const person = {
  personId: testId(3),
  name: 'New',
  email: 'new@desk.example',
  role: 'agent',
  groupIds: ['group-1'],
  timeZone: 'UTC',
  locale: 'en',
};
const changes = (given: object, personId = MARIA.id) => ({ personId, changes: given });

test.each([
  ['an administrator adds somebody', createPerson, person, admin, 'ok'],
  ['a supervisor adds somebody', createPerson, person, supervisor, 'NOT_ALLOWED'],
  ['an address that somebody has', createPerson, { ...person, email: 'MARIA@desk.example' }, admin, 'DUPLICATE'],
  ['a group that is not there', createPerson, { ...person, groupIds: ['group-9'] }, admin, 'NOT_FOUND'],
  ['an administrator promotes', editPerson, changes({ role: 'supervisor' }), admin, 'ok'],
  ['A25 an agent promotes herself', editPerson, changes({ role: 'admin' }), agent, 'NOT_ALLOWED'],
  ['an agent joins a group', editPerson, changes({ groupIds: ['group-1'] }), agent, 'NOT_ALLOWED'],
  ['an agent brings herself back', editPerson, changes({ isActive: true }), agent, 'NOT_ALLOWED'],
  ['an agent changes her language', editPerson, changes({ locale: 'bg' }), agent, 'ok'],
  ['an agent renames another', editPerson, changes({ name: 'X' }, ADMIN.id), agent, 'NOT_ALLOWED'],
  ['an administrator resigns', editPerson, changes({ role: 'agent' }, ADMIN.id), admin, 'ILLEGAL_STATE'],
  ['an administrator closes their own account', editPerson, changes({ isActive: false }, ADMIN.id), admin, 'ILLEGAL_STATE'],
  ['an administrator makes a group', createGroup, { groupId: testId(4), name: 'Third line' }, admin, 'ok'],
  ['a supervisor makes a group', createGroup, { groupId: testId(4), name: 'Third line' }, supervisor, 'NOT_ALLOWED'],
  ['a group closes', editGroup, { groupId: 'group-1', changes: { isArchived: true } }, admin, 'ok'],
  [
    'a group gets a name, as it was seen',
    editGroup,
    { groupId: 'group-1', changes: { name: 'B' }, from: { name: 'First line' } },
    admin,
    'ok',
  ],
  [
    'a group gets a name that was overtaken',
    editGroup,
    { groupId: 'group-1', changes: { name: 'B' }, from: { name: 'A' } },
    admin,
    'CONFLICT',
  ],
  [
    'a group gets another routing than the one that was overtaken',
    editGroup,
    {
      groupId: 'group-1',
      changes: { routing: { mode: 'manual', capacity: 7 } },
      from: { routing: { mode: 'least_loaded', capacity: 20 } },
    },
    admin,
    'CONFLICT',
  ],
  ['a group that is not there', editGroup, { groupId: 'group-9', changes: {} }, admin, 'NOT_FOUND'],
  ['a supervisor moves somebody', setGroupMember, { groupId: 'group-1', personId: MARIA.id, isMember: false }, supervisor, 'NOT_ALLOWED'],
  ['an agent lets herself out', setGroupMember, { groupId: 'group-1', personId: MARIA.id, isMember: false }, agent, 'NOT_ALLOWED'],
  ['a member of a closed group', setGroupMember, { groupId: 'group-closed', personId: MARIA.id, isMember: true }, admin, 'ILLEGAL_STATE'],
  ['a group for nobody', setGroupMember, { groupId: 'group-1', personId: 'person-99', isMember: true }, admin, 'NOT_FOUND'],
  ['settings of an administrator', editWorkspaceSettings, { changes: { replyBeforeAccept: 'refused' } }, admin, 'ok'],
  ['settings of an agent', editWorkspaceSettings, { changes: { replyBeforeAccept: 'refused' } }, agent, 'NOT_ALLOWED'],
  ['a day of undo', editWorkspaceSettings, { changes: { undoSendSeconds: 86_400 } }, admin, 'BAD_INPUT'],
])('ORG-1 %s: %s', (_name, action, args, actor, expected) => {
  expect(verdict(all, action, args, { actor })).toBe(expected);
});

test('ORG-3 two who change different memberships of one person never undo each other', () => {
  const second = after(
    world(...[...all.values()], have('group', buildGroup({ id: 'group-2', name: 'Second line' }))),
    setGroupMember,
    { groupId: 'group-2', personId: MARIA.id, isMember: true },
    { actor: admin },
  );
  const next = after(second, setGroupMember, { groupId: 'group-1', personId: MARIA.id, isMember: false }, { actor: admin });
  expect(entityIn(next, 'person', MARIA.id).groupIds).toEqual(['group-2']);
});

test('what is not named stays as it is', () => {
  expect(entityIn(after(all, editPerson, changes({ locale: 'bg' }), { actor: agent }), 'person', MARIA.id)).toEqual({
    ...MARIA,
    locale: 'bg',
  });
  expect(
    entityIn(after(all, editWorkspaceSettings, { changes: { windowDays: 30 } }, { actor: admin }), 'workspaceSettings', 'workspace'),
  ).toEqual(buildSettings({ windowDays: 30 }));
});
