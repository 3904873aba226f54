import { put } from '@quayside/shared/kernel/entity';
import { addMs, DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';
import { BUNDLE_MS } from '@quayside/shared/notifications/bundle';
import type { Notification } from '@quayside/shared/notifications/notification';
import { BORIS, MARIA, SUPERVISOR } from '@quayside/shared/testing/actors';
import { buildCase, buildContact, buildMailbox, buildPerson, buildRoster, buildSettings } from '@quayside/shared/testing/builders';
import { performAct } from '../../platform/perform-act';
import type { SystemMail } from '../../platform/system-mail';
import { KeptMails } from '../../testing/kept-mails';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { openTestDatabase } from '../../testing/test-database';
import { TestDevice } from '../../testing/test-device';
import { removeStale } from './remove-stale';

const maria = buildPerson({ ...MARIA, groupIds: ['a'], timeZone: 'Europe/Sofia' });
const boris = buildPerson({ ...BORIS, groupIds: ['a'] });
/** In no group: sees what is nobody's, and nothing of group a. */
const vera = buildPerson({ id: 'person-3', name: 'Vera', email: 'vera@desk.example' });

/** Two nodes with one clock that the test turns. */
let database: Awaited<ReturnType<typeof openTestDatabase>>;
let nodes: readonly [TestServer, TestServer];
let now: EpochMs;
const relay = new KeptMails();
const clock = { now: () => now };

beforeAll(async () => {
  now = epochMs(Date.parse('2026-03-02T10:00Z'));
  database = await openTestDatabase();
  const start = () => startTestServer({ mongo: database, mailer: relay, clock });
  nodes = [await start(), await start()];
  const owned = (id: string) =>
    put('case', buildCase({ id, groupId: 'a', ownerId: maria.id, contactId: 'contact-1', mailboxId: 'mailbox-1' }));
  await nodes[0].seed(
    put('workspaceSettings', buildSettings()),
    ...[maria, boris, vera, SUPERVISOR].map((person) => put('person', person)),
    put('mailbox', buildMailbox()),
    put('contact', buildContact({ note: 'Calls first' })),
    ...['one', 'twice', 'mailed', 'read', 'lost', 'night', 'private', 'old'].map(owned),
    put('case', buildCase({ id: 'free', groupId: 'a', contactId: 'contact-1', mailboxId: 'mailbox-1' })),
  );
});
afterAll(async () => {
  for (const node of nodes) await node.stop();
  await database.drop();
});

const device = async (person: { readonly id: string }, node: TestServer = nodes[0]) => {
  const one = new TestDevice(node.url, node.sessions.open(person.id).token);
  await one.start();
  return one;
};
const note = (caseId: string, text: string, mentionedIds: readonly string[]) =>
  ['case.add-note', { caseId, text, html: null, attachments: [], mentionedIds }] as const;
const listAll = (filter: object) => nodes[0].app.house.entities.list('notification', filter);
const gist = ({ type, personId, by }: Notification) => `${type} ${personId} by ${by.name}`;

let mails = 0;
/** A mail of the customer's, through one of the nodes. The same number is the same mail. */
function customerWrites(caseId: string, text: string, { node = nodes[0], number = ++mails } = {}) {
  const args = {
    mailboxId: 'mailbox-1',
    receiptHash: number.toString(16).padStart(64, '0'),
    mailId: `<${number}@customer.example>`,
    mailIdHash: null,
    caseId,
    continues: 'token',
    auth: 'aligned',
    from: { address: 'ana@customer.example', name: 'Ana' },
    to: ['support@desk.example'],
    cc: [],
    replyTo: null,
    ownAddresses: ['support@desk.example'],
    subject: 'Re: printer',
    text,
    html: null,
    attachments: [],
    isAutomatic: false,
    bounce: null,
    releasedFrom: null,
  };
  const key = `mail-${number}`;
  return performAct(node.app.house.lane, {
    source: 'mail:mailbox-1',
    key,
    name: 'mail.receive',
    args,
    actor: { type: 'system', name: 'intake' },
    at: now,
    priority: 'interactive',
  });
}

/** Mails that left since, once every row that is due has been worked on by whichever node. */
async function mailsUntil(at: EpochMs): Promise<readonly SystemMail[]> {
  const before = relay.mails.length;
  now = at;
  const rows = database.db.collection<{ notBefore: number }>('notices');
  while ((await rows.countDocuments({ notBefore: { $lte: now } })) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  return relay.mails.slice(before);
}

test('SLA-5 an escalation is told to the lead of the group, owner and followers, but not to who asks; once each time', async () => {
  const member = { personId: SUPERVISOR.id, capacity: null, isExempt: false, turn: 0 };
  await nodes[0].seed(
    put('roster', buildRoster({ id: 'led', members: [member] })),
    put('case', buildCase({ id: 'asked', groupId: 'led', ownerId: maria.id, followerIds: [boris.id, vera.id] })),
  );
  const his = await device(boris);
  const told = async () => (await listAll({ caseId: 'asked' })).map(gist).sort();
  const once = [maria, vera, SUPERVISOR].map(({ id }) => `escalated ${id} by Boris Kolev`).sort();
  await his.act('case.escalate', { caseId: 'asked', reason: 'The shop stands still' });
  await his.act('case.escalate', { caseId: 'asked', reason: 'Still' });
  expect(await told()).toEqual(once);
  await his.act('case.end-escalation', { caseId: 'asked' });
  now = addMs(now, MINUTE_MS);
  await his.act('case.escalate', { caseId: 'asked', reason: 'Again' });
  expect(await told()).toEqual([...once, ...once].sort());
});

test('tells whom it concerns, in the transaction of what happened, and nobody of their own act', async () => {
  const hers = await device(maria);
  await hers.act('case.assign', { caseId: 'free', assigneeId: boris.id });
  await hers.act('case.follow', { caseId: 'free', personId: maria.id });
  await hers.act(...note('free', 'Who knows it?', [boris.id, maria.id]));
  await customerWrites('free', 'It burns.');
  expect((await listAll({ caseId: 'free' })).map(gist).sort()).toEqual([
    'assigned person-2 by Maria Ivanova',
    'customer-wrote person-1 by Ana',
    'customer-wrote person-2 by Ana',
    'mentioned person-2 by Maria Ivanova',
  ]);
  await (await device(boris)).act('case.assign', { caseId: 'free', assigneeId: maria.id });
  const conflict = { caseId: 'one', field: 'priority', from: 'low', to: 'urgent' };
  await (await device(boris)).act('case.edit-field', { ...conflict, from: 'normal', to: 'high' });
  await hers.act('case.edit-field', { ...conflict, from: 'normal' });
  expect((await listAll({ caseId: 'one' })).map(gist)).toEqual(['conflict person-1 by Boris Kolev']);
});

test('I2 one mail of a customer, taken in by two nodes at once and again later, tells each person once', async () => {
  const twice = { number: 900 };
  await Promise.all(nodes.map((node) => customerWrites('twice', 'Hello?', { ...twice, node })));
  await customerWrites('twice', 'Hello?', { ...twice, node: nodes[1] });
  const his = await device(boris);
  const mutation = his.mutation(...note('twice', 'Look here', [maria.id]));
  await his.push([mutation]);
  await his.push([mutation]);
  expect((await listAll({ caseId: 'twice' })).map(gist).sort()).toEqual([
    'customer-wrote person-1 by Ana',
    'mentioned person-1 by Boris Kolev',
  ]);
});

test('I2 the pop-up belongs to the first device that asks, also over two nodes', async () => {
  const [here, there] = [await device(maria), await device(maria, nodes[1])];
  const told = here.list('notification').filter(({ caseId }) => caseId === 'twice');
  const claims = ['0199a000-0000-7000-8000-000000000001', '0199a000-0000-7000-8000-000000000002'];
  const claim = (one: TestDevice, n: number) =>
    one.act('notification.claim-popup', { personId: maria.id, notificationIds: told.map(({ id }) => id), claim: claims[n] });
  await Promise.all([claim(here, 0), claim(there, 1)]);
  await Promise.all([here.pull(), there.pull()]);
  const shownBy = (one: TestDevice) => new Set(told.map(({ id }) => one.get('notification', id)?.popup?.by));
  expect(shownBy(here)).toEqual(shownBy(there));
  expect(shownBy(here).size).toBe(1);
});

test('several events of one case within minutes become one mail, which two nodes send once', async () => {
  await mailsUntil(addMs(now, HOUR_MS));
  const his = await device(boris);
  await his.act(...note('mailed', 'First words\r\nBcc: evil@else.example', [maria.id]));
  now = addMs(now, 4 * MINUTE_MS);
  await his.act(...note('mailed', 'Second words', [maria.id]));
  expect(await mailsUntil(addMs(now, -3 * MINUTE_MS + BUNDLE_MS - 1))).toEqual([]);
  const [mail, ...more] = await mailsUntil(addMs(now, HOUR_MS));
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to: maria.email, subject: '[#1001] The printer is on fire', key: expect.stringContaining('mailed') });
  expect(mail?.text).toContain(
    'Boris Kolev mentioned you.\n> First words Bcc: evil@else.example\n> Second words\nOpen in Quayside: quayside://case/mailed',
  );
  await his.act(...note('mailed', 'Third words', [maria.id]));
  expect((await mailsUntil(addMs(now, HOUR_MS))).map(({ text }) => text.includes('First'))).toEqual([false]);
});

test('a relay that refuses gets the same mail again, under the same name', async () => {
  const his = await device(boris);
  await his.act(...note('old', 'Once more', [maria.id]));
  const asked: string[] = [];
  const send = jest.spyOn(relay, 'send').mockImplementation(async ({ key }) => {
    asked.push(key ?? '');
    return asked.length > 2;
  });
  await mailsUntil(addMs(now, 10 * MINUTE_MS));
  await mailsUntil(addMs(now, 2 * MINUTE_MS));
  await mailsUntil(addMs(now, 10 * MINUTE_MS));
  await mailsUntil(addMs(now, HOUR_MS));
  send.mockRestore();
  expect(asked).toHaveLength(3);
  expect(new Set(asked).size).toBe(1);
});

test('what was read in the app meanwhile is not mailed, and is read on every device', async () => {
  const [his, hers, second] = [await device(boris), await device(maria), await device(maria, nodes[1])];
  await his.act(...note('read', 'Seen', [maria.id]));
  await hers.pull();
  const [told] = hers.list('notification').filter(({ caseId }) => caseId === 'read');
  await hers.act('notification.mark', { personId: maria.id, notificationIds: [told?.id], isRead: true });
  expect(await mailsUntil(addMs(now, HOUR_MS))).toEqual([]);
  await second.pull();
  expect(second.get('notification', told?.id ?? '')?.readAt).toEqual(expect.any(Number));
});

test('A21 of a case that one may no longer read nothing is mailed, nothing of it stands in the notification, and it is removed', async () => {
  const [his, hers] = [await device(boris), await device(maria)];
  await his.act('case.assign', { caseId: 'lost', assigneeId: boris.id });
  await his.act(...note('lost', 'A secret word', [vera.id]));
  const [told] = await listAll({ caseId: 'lost', personId: vera.id });
  expect(JSON.stringify(told)).not.toMatch(/printer|secret/);
  await hers.act('case.edit-field', { caseId: 'lost', field: 'isPrivate', from: false, to: true });
  // who was mentioned may read a case for ever; who is out of the house may not
  await performAct(nodes[0].app.house.lane, {
    source: 'test',
    key: 'leave',
    name: 'person.edit',
    args: { personId: vera.id, changes: { isActive: false } },
    actor: { type: 'system', name: 'test' },
    at: now,
    priority: 'interactive',
  });
  expect((await mailsUntil(addMs(now, HOUR_MS))).filter(({ to }) => to === vera.email)).toEqual([]);
  await removeStale(nodes[0].app.house);
  expect(await listAll({ personId: vera.id })).toEqual([]);
});

test('A21 A23 nobody else reads or marks a person’s notifications and settings', async () => {
  const [his, lead] = [await device(boris), await device(SUPERVISOR)];
  await (await device(maria)).act('notification.edit-settings', {
    personId: maria.id,
    change: { what: 'channel', type: 'conflict', channel: 'email', isOn: true },
  });
  for (const one of [his, lead]) await one.pull();
  const foreign = [his, lead].flatMap((one) => [
    ...one.list('notification').filter(({ personId }) => personId === maria.id),
    ...one.list('notificationSettings').filter(({ personId }) => personId === maria.id),
  ]);
  expect(foreign).toEqual([]);
  const [hers] = await listAll({ personId: maria.id, readAt: null });
  const answers = [
    await lead.act('notification.mark', { personId: maria.id, notificationIds: [hers?.id], isRead: true }),
    await lead.act('notification.mark', { personId: SUPERVISOR.id, notificationIds: [hers?.id], isRead: true }),
    await lead.act('notification.edit-settings', { personId: maria.id, change: { what: 'mails', mails: 'daily' } }),
  ];
  expect(answers.map(({ results: [result] }) => result?.status)).toEqual(['refused', 'ok', 'refused']);
  expect(await nodes[0].app.house.entities.get('notification', hers?.id ?? '')).toEqual(hers);
  expect(await nodes[0].app.house.entities.get('notificationSettings', maria.id)).toMatchObject({ mails: 'soon' });
});

test('SYN-3 whose words in the note of a customer do not win is told who wrote the others; a mail names the customer', async () => {
  const [his, hers] = [await device(boris), await device(maria)];
  await mailsUntil(addMs(now, HOUR_MS));
  await hers.act('notification.edit-settings', {
    personId: maria.id,
    change: { what: 'channels', type: 'conflict', channels: ['app', 'email'] },
  });
  const write = (one: TestDevice, text: string) =>
    one.act('contact.edit', { contactId: 'contact-1', changes: { note: text }, from: { note: 'Calls first' } });
  await write(his, 'Never calls');
  await write(hers, 'Calls twice');
  const about = { kind: 'contact', id: 'contact-1' } as const;
  const told = (await listAll({ type: 'conflict' })).filter(({ caseId }) => caseId === null);
  expect(told).toMatchObject([
    { personId: maria.id, caseId: null, about, caseNumber: 0, by: { type: 'person', id: boris.id, name: boris.name }, readAt: null },
  ]);
  expect(await nodes[0].app.house.entities.list('conflict', { caseId: null })).toMatchObject([
    { personId: maria.id, about, theirsBy: { byId: boris.id, byName: boris.name } },
  ]);
  const [mail, ...more] = await mailsUntil(addMs(now, HOUR_MS));
  expect(more).toEqual([]);
  expect(mail).toMatchObject({ to: maria.email, subject: 'Ana Petrova' });
  expect(mail?.text).toMatch(/^Ana Petrova\nYour note and one by Boris Kolev do not agree\.\nYou decide in Quayside/);
  await removeStale(nodes[0].app.house);
  expect((await listAll({ type: 'conflict' })).map(({ id }) => id)).toContain(told[0]?.id);
});

test('in quiet hours nothing is mailed; one mail comes when they end, also in the night that loses an hour', async () => {
  const [his, hers] = [await device(boris), await device(maria)];
  const quietHours = { from: 22 * 60, until: 7 * 60 };
  await hers.act('notification.edit-settings', { personId: maria.id, change: { what: 'quiet-hours', quietHours } });
  await mailsUntil(epochMs(Date.parse('2026-03-28T21:00Z')));
  await his.act(...note('night', 'Late', [maria.id]));
  now = epochMs(Date.parse('2026-03-29T00:30Z'));
  await his.act(...note('private', 'Very late', [maria.id]));
  // 06:59 by the clock of Sofia, then 07:01
  expect(await mailsUntil(epochMs(Date.parse('2026-03-29T03:59Z')))).toEqual([]);
  const told = await mailsUntil(epochMs(Date.parse('2026-03-29T04:01Z')));
  expect(told.map(({ subject, text }) => [subject, /Late/.test(text), /Very late/.test(text)])).toEqual([
    ['2 cases want your attention', true, true],
  ]);
});

test('what is older than thirty days is removed', async () => {
  now = addMs(now, 40 * DAY_MS);
  await (await device(boris)).act(...note('one', 'New', [maria.id]));
  await removeStale(nodes[1].app.house);
  expect((await listAll({})).map(gist)).toEqual(['mentioned person-1 by Boris Kolev']);
  expect(await nodes[0].app.house.entities.count('uniqueKey', { _id: /^notify:/ as never })).toBe(1);
});
