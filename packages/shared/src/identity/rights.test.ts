import fc from 'fast-check';
import type { AnyAction } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { AppError, isAppError } from '../kernel/errors';
import type { Id } from '../kernel/ids';
import { PERMISSIONS } from '../kernel/rights';
import { ADMIN, admin, agent, supervisor } from '../testing/actors';
import { buildOrgRole, buildPerson, buildRightsProfile } from '../testing/builders';
import { after, entityIn, have, lookupIn, verdict, type World, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { can } from './can';
import { createOrgRole } from './create-org-role';
import { createPerson } from './create-person';
import { createRightsProfile } from './create-rights-profile';
import { editOrgRole } from './edit-org-role';
import { editPerson } from './edit-person';
import { editRightsProfile } from './edit-rights-profile';
import type { OrgRole } from './org-role';
import { actorOf, type Person } from './person';
import { retireOrgRole } from './retire-org-role';
import { retireRightsProfile } from './retire-rights-profile';
import { NO_RIGHTS, resolveRights, rightsFrom, roleOf } from './rights';

const find = (all: World) => lookupIn(all) as Parameters<typeof rightsFrom>[1];
const rightsIn = (all: World, id: Id) => rightsFrom(entityIn(all, 'person', id), find(all));
const actorIn = (all: World, id: Id) => actorOf({ ...entityIn(all, 'person', id), rights: rightsIn(all, id) });
const details = (all: World, action: AnyAction, args: unknown, actor: Actor) => {
  try {
    after(all, action, args, { actor });
    return 'ok';
  } catch (error) {
    if (!isAppError(error)) throw error;
    return [error.code, error.details.reason ?? null];
  }
};

/** Head over two teams, one of them over a third; everybody in a role but the administrator. */
const TREE = world(
  have('person', ADMIN),
  ...['head', 'lead', 'ana', 'bo', 'cy'].map((id) => have('person', buildPerson({ id, email: `${id}@desk.example` }))),
);
const ids = { head: testId(1), left: testId(2), right: testId(3), deep: testId(4) };

function grown(): World {
  let all = TREE;
  const act = (action: AnyAction, args: unknown) => {
    all = after(all, action, args, { actor: admin });
  };
  act(createOrgRole, { roleId: ids.head, name: 'Head', reach: 'below', parentId: null });
  act(createOrgRole, { roleId: ids.left, name: 'Left', reach: 'below', parentId: ids.head });
  act(createOrgRole, { roleId: ids.right, name: 'Right', reach: 'groups', parentId: ids.head });
  act(createOrgRole, { roleId: ids.deep, name: 'Deep', reach: 'groups', parentId: ids.left });
  for (const [personId, roleId] of [
    ['head', ids.head],
    ['lead', ids.left],
    ['ana', ids.right],
    ['bo', ids.deep],
    ['cy', ids.deep],
  ])
    act(editPerson, { personId, changes: { roleId } });
  return all;
}

describe('ORG-1 the hierarchy', () => {
  const all = grown();
  const below = (one: World, id: Id) => rightsIn(one, id).belowIds;

  test('whoever stands above sees whose cases these are, of people in any depth, and peers nothing of each other', () => {
    expect([below(all, 'head'), below(all, 'lead'), below(all, 'ana'), below(all, 'bo')]).toEqual([
      ['ana', 'bo', 'cy', 'lead'],
      ['bo', 'cy'],
      [],
      [],
    ]);
    expect([rightsIn(all, 'head').reach, rightsIn(all, 'ana').reach]).toEqual(['below', 'groups']);
  });

  test('moves with all below it, and is then below others', () => {
    const moved = after(all, editOrgRole, { roleId: ids.deep, changes: { parentId: ids.right } }, { actor: admin });
    expect([below(moved, 'head'), below(moved, 'lead')]).toEqual([['ana', 'bo', 'cy', 'lead'], []]);
    const alone = after(all, editOrgRole, { roleId: ids.left, changes: { parentId: null } }, { actor: admin });
    expect([below(alone, 'head'), below(alone, 'lead')]).toEqual([['ana'], ['bo', 'cy']]);
  });

  test('never goes round: a role under itself, or under one below it', () => {
    for (const parentId of [ids.head, ids.left, ids.deep])
      expect(details(all, editOrgRole, { roleId: ids.head, changes: { parentId } }, admin)).toEqual(['ILLEGAL_STATE', 'cycle']);
  });

  test('takes a person along when they change their role, or lose it', () => {
    const moved = after(all, editPerson, { personId: 'cy', changes: { roleId: ids.right } }, { actor: admin });
    expect([below(moved, 'head'), below(moved, 'lead')]).toEqual([['ana', 'bo', 'cy', 'lead'], ['bo']]);
    const gone = after(all, editPerson, { personId: 'cy', changes: { roleId: null } }, { actor: admin });
    expect(below(gone, 'head')).toEqual(['ana', 'bo', 'lead']);
    expect(rightsIn(gone, 'cy')).toMatchObject({ reach: 'groups', roleId: null });
  });

  test('lets a role go when it says where its people go; those below it move up', () => {
    const gone = after(all, retireOrgRole, { roleId: ids.left, movedTo: ids.right }, { actor: admin });
    expect([rightsIn(gone, 'lead').roleId, below(gone, 'head'), below(gone, 'lead')]).toEqual([ids.right, ['ana', 'bo', 'cy', 'lead'], []]);
    expect(entityIn(gone, 'orgRole', ids.deep)).toMatchObject({ parentId: ids.head, aboveIds: [ids.head] });
    const again = after(gone, retireOrgRole, { roleId: ids.right, movedTo: ids.deep }, { actor: admin });
    expect([rightsIn(again, 'lead').roleId, rightsIn(again, 'ana').roleId]).toEqual([ids.deep, ids.deep]);
    const none = after(again, retireOrgRole, { roleId: ids.deep, movedTo: null }, { actor: admin });
    expect([roleOf(entityIn(none, 'person', 'lead'), find(none)), below(none, 'head')]).toEqual([null, []]);
    const back = after(again, editPerson, { personId: 'lead', changes: { roleId: ids.head } }, { actor: admin });
    expect(entityIn(back, 'orgRole', ids.deep).memberIds).toEqual(['bo', 'cy', 'ana']);
    expect(details(gone, editPerson, { personId: 'ana', changes: { roleId: ids.left } }, admin)).toEqual(['ILLEGAL_STATE', 'role-retired']);
    expect(details(gone, editOrgRole, { roleId: ids.left, changes: { name: 'X' } }, admin)).toEqual(['ILLEGAL_STATE', 'role-retired']);
    expect(details(all, retireOrgRole, { roleId: ids.left, movedTo: ids.left }, admin)).toEqual(['ILLEGAL_STATE', 'itself']);
  });

  test('takes no name twice, whatever its case, and gives it free again', () => {
    const twice = { roleId: testId(9), name: ' LEFT', reach: 'groups', parentId: null };
    expect(verdict(all, createOrgRole, twice, { actor: admin })).toBe('DUPLICATE');
    const renamed = after(all, editOrgRole, { roleId: ids.left, changes: { name: 'Other' } }, { actor: admin });
    expect(verdict(renamed, createOrgRole, twice, { actor: admin })).toBe('ok');
    const gone = after(all, retireOrgRole, { roleId: ids.left, movedTo: null }, { actor: admin });
    expect(verdict(gone, createOrgRole, twice, { actor: admin })).toBe('ok');
  });

  test('is kept both ways after any changes, and agrees with what its parents say', () => {
    const role = fc.constantFrom(...Object.values(ids));
    const step = fc.oneof(
      fc.record({ action: fc.constant('move'), roleId: role, to: fc.option(role) }),
      fc.record({ action: fc.constant('retire'), roleId: role, to: fc.option(role) }),
      fc.record({ action: fc.constant('member'), roleId: fc.constantFrom('head', 'lead', 'ana', 'bo', 'cy'), to: fc.option(role) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let now = all;
        for (const { action, roleId, to } of steps) {
          const [which, args] =
            action === 'move'
              ? ([editOrgRole, { roleId, changes: { parentId: to } }] as const)
              : action === 'retire'
                ? ([retireOrgRole, { roleId, movedTo: to }] as const)
                : ([editPerson, { personId: roleId, changes: { roleId: to } }] as const);
          try {
            now = after(now, which as AnyAction, args, { actor: admin });
          } catch (error) {
            expect(error).toBeInstanceOf(AppError);
          }
        }
        checkTree(now);
      }),
      { numRuns: 300 },
    );
  });
});

/** By brute force from `parentId` and `roleId` alone. */
function checkTree(all: World): void {
  const roles = Object.values(ids).map((id) => entityIn(all, 'orgRole', id));
  const above = (role: OrgRole): Id[] => (role.parentId === null ? [] : [role.parentId, ...above(entityIn(all, 'orgRole', role.parentId))]);
  const people = ['head', 'lead', 'ana', 'bo', 'cy'].map((id): Person => entityIn(all, 'person', id));
  for (const role of roles) {
    expect(role.aboveIds).toEqual(above(role));
    expect([...role.belowIds].sort()).toEqual(
      roles
        .filter((other) => above(other).includes(role.id))
        .map(({ id }) => id)
        .sort(),
    );
    const members = people.filter((person) => roleOf(person, find(all))?.id === role.id).map(({ id }) => id);
    expect([...role.memberIds].sort()).toEqual(members.sort());
  }
}

describe('ORG-1 profiles', () => {
  const profileId = testId(20);
  const other = testId(21);
  const made = [
    [
      createRightsProfile,
      { profileId, name: 'Field', permissions: ['administer-people', 'work-cases'], fields: { contact: { phones: 'hidden' } } },
    ],
    [createRightsProfile, { profileId: other, name: 'Readers', permissions: [], fields: {} }],
    [editPerson, { personId: 'ana', changes: { profileId } }],
  ] as const;
  const all = made.reduce<World>((so, [action, args]) => after(so, action as AnyAction, args, { actor: admin }), TREE);

  test('give permissions in the order of the list, and limits of fields', () => {
    expect(rightsIn(all, 'ana')).toEqual({
      profileId,
      roleId: null,
      permissions: ['work-cases', 'administer-people'],
      reach: 'groups',
      belowIds: [],
      fields: { contact: { phones: 'hidden' } },
    });
    expect(actorIn(all, 'ana').role).toBe('admin');
  });

  test('are changed one permission and one field at a time, so that two administrators undo nothing of each other', () => {
    const one = after(all, editRightsProfile, { profileId, changes: { allow: ['supervise'] } }, { actor: admin });
    const two = after(
      one,
      editRightsProfile,
      { profileId, changes: { forbid: ['work-cases'], limits: [{ kind: 'case', field: 'tags', limit: 'read-only' }] } },
      { actor: admin },
    );
    expect(rightsIn(two, 'ana')).toMatchObject({
      permissions: ['supervise', 'administer-people'],
      fields: { case: { tags: 'read-only' }, contact: { phones: 'hidden' } },
    });
    const open = after(
      two,
      editRightsProfile,
      { profileId, changes: { limits: [{ kind: 'contact', field: 'phones', limit: null }] } },
      { actor: admin },
    );
    expect(rightsIn(open, 'ana').fields).toEqual({ case: { tags: 'read-only' } });
    const hidden = { profileId, changes: { limits: [{ kind: 'case', field: 'subject', limit: 'hidden' }] } };
    expect(details(all, editRightsProfile, hidden, admin)).toEqual(['BAD_INPUT', 'field-limit']);
  });

  test('SYN-7 of before exports and the audit had permissions of their own allow what they allowed, until somebody decides about these', () => {
    const { edition: _, ...old } = buildRightsProfile({ id: profileId, permissions: ['work-cases', 'administer-workspace'] });
    const { edition: __, ...small } = buildRightsProfile({ id: other, name: 'Old', permissions: ['work-cases'] });
    const before = world(
      ...[have('person', ADMIN), have('rightsProfile', old), have('rightsProfile', small), have('orgRole', buildOrgRole({ reach: 'all' }))],
      have('person', buildPerson({ id: 'ana', profileId })),
      have('person', buildPerson({ id: 'bo', profileId: other, roleId: 'role-1' })),
    );
    const may = (so: World, id: Id) => {
      const who = actorIn(so, id);
      return [can(who, 'export', { type: 'cases' }), can(who, 'export', { type: 'customers' }), can(who, 'read', { type: 'audit' })];
    };
    const edit = (so: World, changes: object) => after(so, editRightsProfile, { profileId, changes }, { actor: admin });
    // as it was: lists of cases for whoever sees all, the rest for whoever administers the workspace
    expect([may(before, 'ana'), may(before, 'bo')]).toEqual([
      [false, true, true],
      [true, false, false],
    ]);
    // who knows nothing of the new ones takes and gives them with the old one
    const renamed = edit(before, { name: 'Office', allow: ['supervise'] });
    expect([entityIn(renamed, 'rightsProfile', profileId).edition, may(renamed, 'ana')]).toEqual([undefined, [false, true, true]]);
    expect(may(edit(renamed, { forbid: ['administer-workspace'] }), 'ana')).toEqual([false, false, false]);
    // who decides about one keeps the others as they were, and they stand for themselves from then on
    const decided = edit(renamed, { forbid: ['read-audit'] });
    expect(rightsIn(decided, 'ana').permissions).toEqual([
      ...['work-cases', 'supervise', 'export-cases', 'export-customers', 'administer-workspace'],
    ]);
    expect(may(edit(decided, { forbid: ['administer-workspace'] }), 'ana')).toEqual([false, true, false]);
    // one that is made now has what it says
    const fresh = { profileId: testId(31), name: 'Fresh', permissions: ['administer-workspace'], fields: {} };
    const made = after(before, createRightsProfile, fresh, { actor: admin });
    const given = after(made, editPerson, { personId: 'ana', changes: { profileId: testId(31) } }, { actor: admin });
    expect(may(given, 'ana')).toEqual([false, false, false]);
  });

  test('go out of use when they say which one their people have instead: at once for all, in chains too', () => {
    const gone = after(all, retireRightsProfile, { profileId, movedTo: { type: 'profile', profileId: other } }, { actor: admin });
    expect(rightsIn(gone, 'ana')).toMatchObject({ profileId: other, permissions: [] });
    const builtin = after(
      gone,
      retireRightsProfile,
      { profileId: other, movedTo: { type: 'builtin', role: 'supervisor' } },
      { actor: admin },
    );
    expect(rightsIn(builtin, 'ana')).toMatchObject({ profileId: null, reach: 'all' });
    expect(actorIn(builtin, 'ana').role).toBe('supervisor');
    expect(details(gone, editPerson, { personId: 'bo', changes: { profileId } }, admin)).toEqual(['ILLEGAL_STATE', 'profile-retired']);
    expect(details(all, retireRightsProfile, { profileId, movedTo: { type: 'profile', profileId } }, admin)).toEqual([
      'ILLEGAL_STATE',
      'itself',
    ]);
    expect(
      verdict(gone, createRightsProfile, { profileId: testId(30), name: 'field', permissions: [], fields: {} }, { actor: admin }),
    ).toBe('ok');
    expect(verdict(all, createRightsProfile, { profileId: testId(30), name: 'field', permissions: [], fields: {} }, { actor: admin })).toBe(
      'DUPLICATE',
    );
  });

  test('ORG-1 nobody takes the administration of people from themselves, by whatever edit', () => {
    const ana = actorIn(all, 'ana');
    const own = ['ILLEGAL_STATE', 'own-office'];
    expect(details(all, editRightsProfile, { profileId, changes: { forbid: ['administer-people'] } }, ana)).toEqual(own);
    expect(details(all, retireRightsProfile, { profileId, movedTo: { type: 'profile', profileId: other } }, ana)).toEqual(own);
    expect(details(all, retireRightsProfile, { profileId, movedTo: { type: 'builtin', role: 'agent' } }, ana)).toEqual(own);
    expect(details(all, editPerson, { personId: 'ana', changes: { profileId: other } }, ana)).toEqual(own);
    expect(details(all, editPerson, { personId: 'ana', changes: { profileId: null } }, ana)).toEqual(own);
    expect(details(all, editPerson, { personId: 'ana', changes: { isActive: false } }, ana)).toEqual(own);
    expect(details(all, editPerson, { personId: ADMIN.id, changes: { role: 'agent' } }, admin)).toEqual(own);
    expect(details(all, editPerson, { personId: ADMIN.id, changes: { profileId: other } }, admin)).toEqual(own);
    // what keeps it is allowed, and so is another's
    expect(details(all, editPerson, { personId: 'ana', changes: { profileId: null, role: 'admin' } }, ana)).toBe('ok');
    expect(details(all, retireRightsProfile, { profileId, movedTo: { type: 'builtin', role: 'admin' } }, ana)).toBe('ok');
    expect(details(all, editRightsProfile, { profileId, changes: { forbid: ['work-cases'] } }, ana)).toBe('ok');
    expect(details(all, editRightsProfile, { profileId, changes: { forbid: ['administer-people'] } }, admin)).toBe('ok');
    expect(details(all, editPerson, { personId: 'ana', changes: { isActive: false } }, admin)).toBe('ok');
  });

  test('ORG-1 A25 only who administers people gives profiles and roles, to themselves too', () => {
    for (const actor of [agent, supervisor, actorIn(all, 'bo')])
      for (const changes of [{ profileId }, { roleId: null }, { role: 'admin' }])
        expect(verdict(all, editPerson, { personId: actor.id === 'bo' ? 'bo' : 'ana', changes }, { actor })).toBe('NOT_ALLOWED');
    expect(verdict(all, editPerson, { personId: 'bo', changes: { locale: 'bg' } }, { actor: actorIn(all, 'bo') })).toBe('ok');
  });
});

test('ORG-5 whoever is invited begins with the profile and role that they are given, and only who administers people gives any', () => {
  const [profileId, goneId] = [testId(40), testId(41)];
  let all = grown();
  const act = (action: AnyAction, args: unknown) => {
    all = after(all, action, args, { actor: admin });
  };
  act(createRightsProfile, { profileId, name: 'Readers', permissions: ['supervise'], fields: {} });
  act(createRightsProfile, { profileId: goneId, name: 'Gone', permissions: [], fields: {} });
  act(retireRightsProfile, { profileId: goneId, movedTo: { type: 'profile', profileId } });
  act(retireOrgRole, { roleId: ids.right, movedTo: null });
  const newcomer = (over: object) => ({
    ...{ personId: testId(42), name: 'New', email: 'new@desk.example', role: 'agent', groupIds: [], timeZone: 'UTC', locale: 'en' },
    ...over,
  });
  const invited = after(all, createPerson, newcomer({ profileId, roleId: ids.deep }), { actor: admin });
  expect(rightsIn(invited, testId(42))).toMatchObject({ profileId, roleId: ids.deep, permissions: ['supervise'], reach: 'groups' });
  expect(rightsIn(invited, 'lead').belowIds).toEqual(['bo', 'cy', testId(42)].sort());
  expect(rightsIn(after(all, createPerson, newcomer({ role: 'supervisor' }), { actor: admin }), testId(42)).reach).toBe('all');
  expect(details(all, createPerson, newcomer({ profileId: goneId }), admin)).toEqual(['ILLEGAL_STATE', 'profile-retired']);
  expect(details(all, createPerson, newcomer({ roleId: ids.right }), admin)).toEqual(['ILLEGAL_STATE', 'role-retired']);
  for (const over of [{ profileId: testId(43) }, { roleId: testId(43) }])
    expect(verdict(all, createPerson, newcomer(over), { actor: admin })).toBe('NOT_FOUND');
  const others = PERMISSIONS.filter((one) => one !== 'administer-people');
  const nearly = actorOf({ ...buildPerson({ id: 'nearly', profileId: 'p' }), rights: { ...NO_RIGHTS, permissions: others } });
  for (const actor of [agent, supervisor, nearly])
    for (const over of [{}, { profileId }, { roleId: ids.head }, { role: 'admin' }])
      expect(verdict(all, createPerson, newcomer(over), { actor })).toBe('NOT_ALLOWED');
});

test('rights of many are looked up with each profile and role read once, what is gone included', async () => {
  const all = world(
    have('rightsProfile', buildRightsProfile({ retired: { movedTo: { type: 'profile', profileId: 'profile-2' } } })),
    have('rightsProfile', buildRightsProfile({ id: 'profile-2', permissions: ['supervise'] })),
    have('orgRole', buildOrgRole({ belowIds: ['role-2'], memberIds: ['a'] })),
    have('orgRole', buildOrgRole({ id: 'role-2', reach: 'groups', memberIds: ['b'] })),
  );
  const read: string[] = [];
  const people = [
    buildPerson({ id: 'a', profileId: 'profile-1', roleId: 'role-1' }),
    buildPerson({ id: 'b', roleId: 'role-2' }),
    buildPerson({ id: 'c', profileId: 'gone', role: 'admin' }),
    buildPerson({ id: 'd', role: 'supervisor' }),
  ];
  const known = await resolveRights(people, async (kind, wanted) => {
    read.push(...wanted);
    return wanted.flatMap((id) => lookupIn(all)(kind, id) ?? []);
  });
  expect(read.sort()).toEqual(['gone', 'profile-1', 'profile-2', 'role-1', 'role-2']);
  expect(known.map(({ rights: { permissions, reach, belowIds } }) => [permissions.length, reach, belowIds])).toEqual([
    [1, 'below', ['b']],
    [4, 'groups', []],
    [0, 'groups', []],
    [9, 'all', []],
  ]);
});
