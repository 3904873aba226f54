import { actorOf, type Person } from '@quayside/shared/identity/person';
import { NO_RIGHTS } from '@quayside/shared/identity/rights';
import type { PersonActor } from '@quayside/shared/kernel/actor';
import { PERMISSIONS, type Permission } from '@quayside/shared/kernel/rights';
import { listActions } from '@quayside/shared/sync/action-registry';
import { ACTION_EXAMPLES } from '@quayside/shared/testing/action-examples';
import { ADMIN, BORIS, MARIA } from '@quayside/shared/testing/actors';
import { EXAMPLE_WORLD } from '@quayside/shared/testing/example-world';
import { verdict } from '@quayside/shared/testing/run-action';
import { faultsOfTable } from './rights-world';

/** Without which permission each action of people is refused; one that is not named fails. */
const NEEDS: Readonly<Record<Permission | 'nothing', readonly string[]>> = {
  nothing: [
    ...['availability.set', 'case.mark-read', 'notification.mark', 'notification.claim-popup', 'notification.edit-settings'],
    ...['absence.plan', 'absence.cancel', 'view.set-own-look'],
  ],
  'work-cases': [
    ...['case.accept', 'case.add-note', 'case.add-tag', 'case.approve-cc', 'case.assign', 'case.create', 'case.edit-field', 'case.follow'],
    ...[
      'case.edit-custom-field',
      'case.mark-spam',
      'case.remove-tag',
      'case.reply',
      'case.set-contact',
      'case.set-state',
      'case.snooze',
      'case.unfollow',
    ],
    ...['case.escalate', 'case.end-escalation', 'case.unmark-spam', 'case.unsnooze', 'conflict.resolve', 'message.undo-send'],
  ],
  'trash-cases': ['case.restore', 'case.trash'],
  // of one field of `case.edit-field` and `case.create`, see can.test.ts; and of labels
  'make-cases-private': [],
  'see-private-cases': [],
  'edit-customers': [
    ...['contact.create', 'contact.edit', 'organisation.create', 'organisation.edit', 'contact.merge', 'organisation.merge'],
    ...['customer.undo-merge', 'customer.keep-apart', 'asset.create', 'asset.edit', 'customer.edit-field'],
  ],
  'edit-canned-answers': ['canned-answer.create', 'canned-answer.edit', 'canned-answer.delete'],
  'share-views': ['view.create', 'view.edit', 'view.delete'],
  'judge-quarantine': ['quarantine.discard', 'quarantine.release'],
  supervise: [],
  // of doors of the server, see permission-doors.mongo.test.ts
  'export-cases': [],
  'export-customers': [],
  'read-audit': [],
  'administer-promises': ['calendar.create', 'calendar.edit', 'calendar.delete', 'sla-policy.edit'],
  'administer-mailboxes': ['mailbox.edit'],
  'administer-workspace': [
    ...['group.create', 'group.edit', 'workspace.edit-settings', 'department.create', 'department.edit', 'department.delete'],
    ...['product.create', 'product.edit', 'contact.request-erasure', 'contact.cancel-erasure'],
    ...['field.create', 'field.edit', 'field.order', 'layout.edit', 'layout.remove'],
    ...['status.create', 'status.edit', 'status.order', 'word.edit', 'replacement.begin'],
  ],
  'administer-people': [
    ...['group.set-member', 'shift.plan', 'shift.set-zone', 'person.create', 'person.edit', 'person.change-email'],
    ...['profile.create', 'profile.edit', 'profile.retire', 'role.create', 'role.edit', 'role.retire'],
  ],
};

const ACTIONS = listActions().filter(({ origin }) => origin === 'person');
const withPermissions = (person: Person, permissions: readonly Permission[]): PersonActor =>
  actorOf({
    ...person,
    profileId: 'profile-of-the-test',
    rights: { ...NO_RIGHTS, permissions, fields: {}, profileId: 'profile-of-the-test' },
  });
/** Whoever the example is about: its own things are Maria's. */
const personOf = (name: string): Person => {
  const actor = ACTION_EXAMPLES[name]?.actor;
  return [ADMIN, BORIS].find(({ id }) => actor?.type === 'person' && actor.id === id) ?? MARIA;
};
const outcome = (name: string, permissions: readonly Permission[]) => {
  const action = ACTIONS.find((one) => one.name === name);
  if (action === undefined) throw new Error(`no action ${name}`);
  return verdict(EXAMPLE_WORLD, action, ACTION_EXAMPLES[name]?.args, { actor: withPermissions(personOf(name), permissions) });
};

test('A21 every action of people stands in the table of permissions', () => {
  expect(
    faultsOfTable(
      Object.values(NEEDS).flat(),
      ACTIONS.map(({ name }) => name),
    ),
  ).toEqual([]);
});

test.each(ACTIONS.map(({ name }) => [name]))('A21 %s takes its permission, and no other one', (name) => {
  const needed = (Object.keys(NEEDS) as (keyof typeof NEEDS)[]).filter((permission) => NEEDS[permission].includes(name));
  expect(outcome(name, PERMISSIONS)).toBe('ok');
  const refusing = PERMISSIONS.filter(
    (gone) =>
      outcome(
        name,
        PERMISSIONS.filter((one) => one !== gone),
      ) === 'NOT_ALLOWED',
  );
  expect(refusing).toEqual(needed.filter((one) => one !== 'nothing'));
  expect(outcome(name, [])).toBe(needed.includes('nothing') ? 'ok' : 'NOT_ALLOWED');
});

test('A25 nobody gives themselves a profile or a role with whatever else they may do', () => {
  const all = PERMISSIONS.filter((one) => one !== 'administer-people');
  for (const changes of [{ profileId: 'profile-1' }, { roleId: 'role-1' }, { role: 'admin' }, { name: 'x', profileId: 'profile-1' }]) {
    const edit = ACTIONS.find(({ name }) => name === 'person.edit');
    if (edit === undefined) throw new Error('no person.edit');
    const args = { personId: MARIA.id, changes };
    expect(verdict(EXAMPLE_WORLD, edit, args, { actor: withPermissions(MARIA, all) })).toBe('NOT_ALLOWED');
  }
});
