import { withBuiltinRights } from '../identity/person';
import { caseLabels } from '../cases/case';
import { addMs } from '../kernel/time';
import { agent, BORIS, MARIA, otherAgent, SUPERVISOR, system } from '../testing/actors';
import { buildCase, buildNotification, buildUniqueKey } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, lookupIn, runAction, verdict, world } from '../testing/run-action';
import { testId } from '../testing/test-id';
import { bundlePointerId } from './bundle';
import { claimPopup } from './claim-popup';
import { editNotificationSettings } from './edit-notification-settings';
import { markNotifications } from './mark-notifications';
import { mayBeTold } from './may-be-told';
import { channelsFor } from './notification-settings';
import { removeNotifications } from './remove-notifications';

const ofGroup = caseLabels(buildCase({ groupId: 'group-1' }));
const secret = caseLabels(buildCase({ groupId: 'group-1', isPrivate: true, followerIds: [BORIS.id] }));

test.each([
  ['a colleague of the group', MARIA, ofGroup, BORIS.id, true],
  ['of what the product did', MARIA, ofGroup, null, true],
  ['of one’s own act: never', MARIA, ofGroup, MARIA.id, false],
  ['somebody of another group: never', BORIS, ofGroup, MARIA.id, false],
  ['of a private case: not its group', MARIA, secret, BORIS.id, false],
  ['of a private case: who follows it', BORIS, secret, MARIA.id, true],
  ['of a private case: not a supervisor', SUPERVISOR, secret, BORIS.id, false],
  ['who has left: never', { ...MARIA, isActive: false }, ofGroup, BORIS.id, false],
  ['nobody', null, ofGroup, BORIS.id, false],
])('A21 who is told: %s', (_name, person, labels, causedBy, expected) => {
  expect(mayBeTold(person && withBuiltinRights(person), { about: { type: 'case', labels }, causedBy })).toBe(expected);
});

const mine = buildNotification({ id: 'n-1' });
const alsoMine = buildNotification({ id: 'n-2', readAt: TEST_NOW });
const his = buildNotification({ id: 'n-3', personId: BORIS.id });
const all = world(have('notification', mine), have('notification', alsoMine), have('notification', his));
const ids = ['n-1', 'n-2', 'n-3', 'n-gone'];
const later = addMs(TEST_NOW, 1000);

test('read and unread: one’s own alone, and nothing when repeated', () => {
  const args = { personId: MARIA.id, notificationIds: ids, isRead: true };
  const read = after(all, markNotifications, args, { actor: agent, now: later });
  const marks = ['n-1', 'n-2', 'n-3'].map((id) => entityIn(read, 'notification', id).readAt);
  expect(marks).toEqual([later, TEST_NOW, null]);
  expect(runAction(read, markNotifications, args, { actor: agent })).toMatchObject({ effect: { puts: [] } });
  const unread = after(read, markNotifications, { ...args, isRead: false }, { actor: agent });
  expect(entityIn(unread, 'notification', 'n-1').readAt).toBeNull();
  expect(verdict(all, markNotifications, args, { actor: otherAgent })).toBe('NOT_ALLOWED');
});

test('I2 the first run of the app that asks may show a pop-up, and no other', () => {
  const [first, second] = [testId(1), testId(2)];
  const args = { personId: MARIA.id, notificationIds: ids, claim: first };
  const claimed = after(all, claimPopup, args, { actor: agent, now: later });
  const again = after(claimed, claimPopup, { ...args, claim: second }, { actor: agent });
  expect(['n-1', 'n-3'].map((id) => entityIn(again, 'notification', id).popup)).toEqual([{ by: first, at: later }, null]);
});

test('what is chosen holds, the rest as it comes with the product; nobody chooses for others', () => {
  const edit = (change: object, from = world()) => after(from, editNotificationSettings, { personId: MARIA.id, change }, { actor: agent });
  const noMail = edit({ what: 'channel', type: 'mentioned', channel: 'email', isOn: false });
  const both = edit({ what: 'quiet-hours', quietHours: { from: 1320, until: 420 } }, noMail);
  const settings = entityIn(edit({ what: 'mails', mails: 'daily' }, both), 'notificationSettings', MARIA.id);
  expect(settings).toMatchObject({
    personId: MARIA.id,
    channels: { mentioned: ['app', 'desktop'] },
    quietHours: { from: 1320, until: 420 },
    mails: 'daily',
  });
  expect([channelsFor(settings, 'mentioned'), channelsFor(settings, 'assigned'), channelsFor(null, 'conflict')]).toEqual([
    ['app', 'desktop'],
    ['app', 'desktop', 'email'],
    ['app', 'desktop'],
  ]);
  const change = { what: 'mails', mails: 'daily' };
  expect(verdict(world(), editNotificationSettings, { personId: MARIA.id, change }, { actor: otherAgent })).toBe('NOT_ALLOWED');
  const same = { personId: MARIA.id, change: { what: 'channel', type: 'mentioned', channel: 'email', isOn: true } };
  expect(runAction(world(), editNotificationSettings, same, { actor: agent })).toMatchObject({ effect: { puts: [] } });
});

test('removing takes the pointer of its bundle, unless that has begun anew', () => {
  const pointer = (targetId: string) => have('uniqueKey', buildUniqueKey({ id: bundlePointerId(MARIA.id, 'case-1'), targetId }));
  const removed = (targetId: string) =>
    after(new Map([...all, ...world(pointer(targetId))]), removeNotifications, { notificationIds: ids }, { actor: system });
  const find = (targetId: string) => lookupIn(removed(targetId))('uniqueKey', bundlePointerId(MARIA.id, 'case-1'));
  expect([find(mine.bundleKey), find('case-1:9')?.targetId]).toEqual([null, 'case-1:9']);
  expect(lookupIn(removed('case-1:9'))('notification', 'n-1')).toBeNull();
});
