import type { Case } from '../cases/case';
import { deriveId } from '../kernel/ids';
import { addMs, DAY_MS, HOUR_MS } from '../kernel/time';
import { agent, system } from '../testing/actors';
import {
  buildCase,
  buildContact,
  buildMailbox,
  buildMessage,
  buildOrganisation,
  buildQuarantinedMail,
  buildSettings,
  buildUniqueKey,
} from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, runAction, verdict, type World, world } from '../testing/run-action';
import { testUid } from '../testing/test-id';
import type { ReceivedMail } from './mail-args';
import { quarantineMail } from './quarantine-mail';
import { receiveMail } from './receive-mail';

const uid = testUid(1);
const hash = (digit: string): string => digit.repeat(64);
const later = addMs(TEST_NOW, HOUR_MS);
const mail: ReceivedMail = {
  mailboxId: 'mailbox-1',
  receiptHash: hash('1'),
  mailId: '<1@customer.example>',
  mailIdHash: hash('a'),
  caseId: null,
  continues: null,
  auth: 'aligned',
  from: { address: 'Ana@customer.example', name: 'Ana Petrova' },
  to: ['support@desk.example'],
  cc: [],
  replyTo: null,
  ownAddresses: ['support@desk.example'],
  subject: 'The printer\r\n is on fire',
  text: 'It burns.',
  html: '<p>It burns.</p>',
  attachments: [],
  isAutomatic: false,
  bounce: null,
  releasedFrom: null,
};
const reply: Partial<ReceivedMail> = {
  caseId: 'case-1',
  continues: 'token',
  receiptHash: hash('2'),
  mailIdHash: hash('b'),
  text: 'Still.',
};
const empty = world(have('mailbox', buildMailbox({ groupId: 'group-1' })));
const having = (over: Partial<Case> = {}, contact = {}): World =>
  new Map([
    ...empty,
    ...world(
      have('case', buildCase({ contactId: 'contact-1', mailboxId: 'mailbox-1', publicCount: 1, messageCount: 1, ...over })),
      have('contact', buildContact({ organisationId: 'organisation-1', ...contact })),
      have('organisation', buildOrganisation()),
      have('uniqueKey', buildUniqueKey({ id: 'email:ana@customer.example', targetId: 'contact-1' })),
      have('uniqueKey', buildUniqueKey({ id: 'domain:customer.example', targetId: 'organisation-1' })),
      have('quarantinedMail', buildQuarantinedMail({ state: 'released' })),
    ),
  ]);
const take = (all: World, over: Partial<ReceivedMail> = {}, n = 1) =>
  after(all, receiveMail, { ...mail, ...over }, { actor: system, now: later, uid: testUid(n) });
const continued = (over: Partial<Case>, change: Partial<ReceivedMail> = {}, contact = {}) =>
  entityIn(take(having(over, contact), { ...reply, ...change }), 'case', 'case-1');

test('CAS-3 CHA-1 a first mail makes organisation, contact, case and message', () => {
  const next = take(empty);
  const [organisationId, contactId, caseId, messageId] = [0, 1, 2, 3].map((n) => deriveId(uid, n)) as [string, string, string, string];
  const times = { createdAt: later, updatedAt: later, revision: 0 };
  expect(entityIn(next, 'case', caseId)).toEqual(
    buildCase({
      ...times,
      id: caseId,
      number: 0,
      subject: 'The printer is on fire',
      groupId: 'group-1',
      contactId,
      organisationId,
      mailboxId: 'mailbox-1',
      publicCount: 1,
      publicSeq: 1,
      messageCount: 1,
      needsAttention: true,
      lastMessageAt: later,
      lastMessageBy: 'Ana Petrova',
      preview: 'It burns.',
    }),
  );
  expect(entityIn(next, 'contact', contactId)).toEqual(buildContact({ ...times, id: contactId, organisationId }));
  expect(entityIn(next, 'organisation', organisationId)).toEqual(
    buildOrganisation({ ...times, id: organisationId, name: 'customer.example', stars: 0 }),
  );
  expect(entityIn(next, 'message', messageId)).toEqual(
    buildMessage({
      ...times,
      id: messageId,
      caseId,
      author: { type: 'contact', id: contactId, name: 'Ana Petrova' },
      at: later,
      subject: 'The printer is on fire',
      html: '<p>It burns.</p>',
      from: 'Ana@customer.example',
      to: ['support@desk.example'],
      mailId: '<1@customer.example>',
      publicSeq: 1,
    }),
  );
  expect([`receipt:${hash('1')}`, `mail:${hash('a')}`].map((key) => entityIn(next, 'uniqueKey', key).targetId)).toEqual([
    messageId,
    caseId,
  ]);
});

test('CHA-1 exactly one message per mail', () => {
  const once = take(empty);
  expect(runAction(once, receiveMail, mail, { actor: system, uid: testUid(2) })).toMatchObject({
    status: 'done',
    effect: { puts: [], events: [] },
  });
});

test.each<[string, Partial<Case>, Partial<Case>]>([
  [
    'CAS-2 reopens what was resolved, for its owner',
    { state: 'resolved', ownerId: 'person-1', resolvedAt: TEST_NOW },
    { state: 'in_progress', resolvedAt: null, reopenedCount: 1 },
  ],
  [
    'CAS-2 reopens what was closed, for the queue',
    { state: 'closed', resolvedAt: TEST_NOW, closedAt: TEST_NOW },
    { state: 'new', closedAt: null, reopenedCount: 1 },
  ],
  ['is what was waited for', { state: 'waiting_customer', ownerId: 'person-1' }, { state: 'in_progress', reopenedCount: 0 }],
  ['leaves other states', { state: 'waiting_third_party', ownerId: 'person-1' }, { state: 'waiting_third_party' }],
  ['ends a snooze', { snoozedUntil: addMs(later, 1) }, { snoozedUntil: null }],
  ['takes it out of the trash', { trashedAt: TEST_NOW }, { trashedAt: null, needsAttention: true }],
  ['leaves spam where it is', { spamAt: TEST_NOW }, { spamAt: TEST_NOW, needsAttention: false }],
])('the word of a customer %s', (_name, over, expected) => {
  expect(continued(over)).toMatchObject({ publicCount: 2, messageCount: 2, preview: 'Still.', lastMessageAt: later, ...expected });
});

test('A8 CAS-12 automatic mail is kept, but reopens nothing, asks for nothing and holds no reply back', () => {
  const over = { state: 'resolved', resolvedAt: TEST_NOW, snoozedUntil: addMs(later, 1) } as const;
  expect(continued(over, { isAutomatic: true })).toEqual({
    ...buildCase({ contactId: 'contact-1', mailboxId: 'mailbox-1', ...over }),
    publicCount: 2,
    publicSeq: 2,
    lastWordSeq: 1,
    messageCount: 2,
    preview: 'Still.',
    lastMessageAt: later,
    lastMessageBy: 'Ana Petrova',
    isLastAutomatic: true,
    updatedAt: later,
  });
  const outcome = runAction(having(), receiveMail, { ...mail, ...reply, isAutomatic: true }, { actor: system });
  expect(outcome).toMatchObject({ effect: { events: [] } });
});

test('CAS-15 mail of a blocked sender is spam from the start', () => {
  const next = take(having({}, { isBlocked: true }));
  expect(entityIn(next, 'case', deriveId(uid, 0))).toMatchObject({ spamAt: later, needsAttention: false });
});

test('A3 whom a mail copies is suggested, never approved; ourselves never', () => {
  const cc = ['Attacker@x.example', 'support@desk.example', 'ana@customer.example', 'known@x.example'];
  expect(continued({ approvedCc: ['known@x.example'] }, { cc })).toMatchObject({
    suggestedCc: ['attacker@x.example'],
    approvedCc: ['known@x.example'],
  });
});

test('A13 another Reply-To and another name change neither contact nor identity', () => {
  const next = take(having(), { ...reply, replyTo: 'evil@x.example', from: { address: 'ana@customer.example', name: 'Support Desk' } });
  expect(entityIn(next, 'contact', 'contact-1')).toEqual(buildContact({ organisationId: 'organisation-1' }));
  expect(entityIn(next, 'message', deriveId(uid, 0))).toMatchObject({ replyTo: 'evil@x.example', author: { name: 'Ana Petrova' } });
});

test.each<[string, Partial<ReceivedMail>, Partial<Case>, string]>([
  ['A1 by number, not aligned', { continues: 'number', auth: 'unaligned' }, {}, 'NOT_ALLOWED'],
  ['A1 by number, unknown', { continues: 'number', auth: 'unknown' }, {}, 'NOT_ALLOWED'],
  ['by number, aligned', { continues: 'number' }, {}, 'ok'],
  ['A2 by a stranger with a token', { from: { address: 'evil@x.example', name: 'Ana Petrova' } }, {}, 'NOT_ALLOWED'],
  ['by an approved copy', { from: { address: 'chef@x.example', name: '' } }, { approvedCc: ['chef@x.example'] }, 'ok'],
  [
    'A3 by a copy that nobody approved',
    { from: { address: 'chef@x.example', name: '' } },
    { suggestedCc: ['chef@x.example'] },
    'NOT_ALLOWED',
  ],
  ['by a stranger whom a supervisor let in', { from: { address: 'evil@x.example', name: '' }, releasedFrom: 'quarantined-1' }, {}, 'ok'],
  ['for no reason given', { continues: null }, {}, 'NOT_ALLOWED'],
  ['of a case that is not there', { caseId: 'case-9' }, {}, 'NOT_FOUND'],
])('continuing a case %s: %s', (_name, change, over, expected) => {
  expect(verdict(having(over), receiveMail, { ...mail, ...reply, ...change }, { actor: system })).toBe(expected);
});

test('a bounce is kept in its case and fails the mail it speaks of', () => {
  const sent = buildMessage({ direction: 'out', delivery: { state: 'sent', notBefore: TEST_NOW, attempts: 1, reason: null } });
  const all = new Map(having()).set('message/message-1', have('message', sent));
  const bounce = { messageId: 'message-1', reason: 'mailbox full' };
  const next = take(all, { ...reply, isAutomatic: true, bounce, from: { address: 'mailer-daemon@x.example', name: '' } });
  expect(entityIn(next, 'message', 'message-1').delivery).toMatchObject({ state: 'failed', reason: 'mailbox full' });
  expect(entityIn(next, 'case', 'case-1')).toMatchObject({ needsAttention: true, publicCount: 2, state: 'new' });
  expect([...next.keys()].filter((key) => key.startsWith('contact/'))).toEqual(['contact/contact-1']);
});

describe('quarantine', () => {
  const held = {
    mailboxId: 'mailbox-1',
    receiptHash: hash('2'),
    reason: 'unverified_sender',
    detail: '',
    from: 'x@y.example',
    subject: 'Re',
    preview: '',
    receivedAt: TEST_NOW,
    rawFileId: 'raw-1',
    size: 9,
    caseId: 'case-1',
  };
  const quarantinedId = deriveId(uid, 0);

  test('A1 holds a mail once, lets it in when released, and then exactly once', () => {
    const all = after(having(), quarantineMail, held, { actor: system, uid });
    expect(runAction(all, quarantineMail, held, { actor: system })).toMatchObject({ effect: { puts: [] } });
    expect(runAction(all, receiveMail, { ...mail, ...reply }, { actor: system })).toMatchObject({ effect: { puts: [] } });
    const released = { ...mail, ...reply, from: { address: 'x@y.example', name: '' }, releasedFrom: quarantinedId };
    const inside = after(all, receiveMail, released, { actor: system, uid: testUid(2) });
    expect(entityIn(inside, 'case', 'case-1').publicCount).toBe(2);
    expect(runAction(inside, receiveMail, released, { actor: system, uid: testUid(3) })).toMatchObject({ effect: { puts: [] } });
  });

  test('a released mail that fails again is held again, with its new reason', () => {
    const all = after(having(), quarantineMail, held, { actor: system, uid });
    const released = new Map(all).set(
      `quarantinedMail/${quarantinedId}`,
      have('quarantinedMail', { ...entityIn(all, 'quarantinedMail', quarantinedId), state: 'released' }),
    );
    const again = after(released, quarantineMail, { ...held, reason: 'parse_timeout' }, { actor: system, uid: testUid(2) });
    expect(entityIn(again, 'quarantinedMail', quarantinedId)).toMatchObject({ state: 'held', reason: 'parse_timeout' });
  });
});

test('no person takes mail in', () => {
  expect(verdict(having(), receiveMail, mail, { actor: agent })).toBe('NOT_ALLOWED');
});

describe('CAS-3 mail of somebody who was merged with another', () => {
  const merged = (): World =>
    new Map([
      ...having({ contactId: 'contact-old' }, { emails: ['ana@customer.example', 'ana@old.example'] }),
      ...world(
        have('contact', buildContact({ id: 'contact-old', emails: [], mergedInto: 'contact-1', mergeId: 'merge-1' })),
        have('uniqueKey', buildUniqueKey({ id: 'email:ana@old.example', targetId: 'contact-1' })),
      ),
    ]);

  test('to begin something new is the survivor’s', () => {
    const next = take(merged(), { from: { address: 'ana@old.example', name: 'Ana' } });
    expect(entityIn(next, 'case', deriveId(uid, 0))).toMatchObject({ contactId: 'contact-1', organisationId: 'organisation-1' });
  });

  test.each(['ana@old.example', 'ana@customer.example'])('from %s continues a case that has not come to the survivor yet', (address) => {
    const next = take(merged(), { ...reply, from: { address, name: 'Ana' } });
    expect(entityIn(next, 'case', 'case-1')).toMatchObject({ messageCount: 2, needsAttention: true });
  });
});

describe('CAS-2 a reopening window of three days', () => {
  const settings = (reopenDays: number | null) => world(have('workspaceSettings', buildSettings({ reopenDays })));
  const done = (daysAgo: number, over: Partial<Case> = {}): World =>
    new Map([
      ...having({
        state: 'closed',
        groupId: 'group-7',
        category: 'Printers',
        resolvedAt: addMs(later, -daysAgo * DAY_MS),
        closedAt: later,
        ...over,
      }),
      ...settings(3),
    ]);
  const cases = (all: World) => [...all.values()].flatMap((one) => (one.kind === 'case' ? [one.entity as Case] : []));
  const told = (all: World) =>
    [...all.values()].flatMap((one) => (one.kind === 'message' && one.entity.kind === 'event' ? [one.entity.event?.type] : []));

  interface Heard {
    readonly before: World;
    readonly change?: Partial<ReceivedMail>;
    readonly isBlocked?: boolean;
    readonly count: number;
  }
  test.each<[string, Heard]>([
    ['on the last day it reopens', { before: done(3), count: 1 }],
    ['later it begins a new case', { before: done(3.01), count: 2 }],
    ['an automatic mail is only kept', { before: done(9), change: { isAutomatic: true }, count: 1 }],
    ['of one who is blocked nothing is begun', { before: done(9), isBlocked: true, count: 1 }],
    ['without a window it always reopens', { before: new Map([...done(900), ...settings(null)]), count: 1 }],
    ['what is open goes on, however old', { before: done(9, { state: 'in_progress' }), count: 1 }],
  ])('%s', (_what, { before, count, change = {}, isBlocked = false }) => {
    const all = isBlocked
      ? new Map([...before, ...world(have('contact', buildContact({ organisationId: 'organisation-1', isBlocked })))])
      : before;
    expect(cases(take(all, { ...reply, ...change }))).toHaveLength(count);
  });

  test('the new one is about the same, both tell of each other, and the old one stays as it was', () => {
    const next = take(done(9), reply);
    const [old, fresh] = [entityIn(next, 'case', 'case-1'), cases(next).find(({ id }) => id !== 'case-1')];
    expect(old).toMatchObject({ state: 'closed', reopenedCount: 0, publicCount: 1, needsAttention: false, followedById: fresh?.id });
    expect(fresh).toMatchObject({
      state: 'new',
      followsId: 'case-1',
      groupId: 'group-7',
      category: 'Printers',
      publicCount: 1,
      needsAttention: true,
    });
    expect(told(next).sort()).toEqual(['case.follows', 'case.went-on']);
  });

  test('what is written about the old one afterwards goes on in the new one, and in the next when that is done for long', () => {
    const once = take(done(9), reply);
    const fresh = cases(once).find(({ id }) => id !== 'case-1');
    const again = take(once, { ...reply, receiptHash: hash('3'), mailIdHash: hash('c') }, 2);
    expect(cases(again)).toHaveLength(2);
    expect(entityIn(again, 'case', fresh?.id ?? '').publicCount).toBe(2);
    const longDone = { ...entityIn(again, 'case', fresh?.id ?? ''), state: 'resolved' as const, resolvedAt: addMs(later, -9 * DAY_MS) };
    const third = take(
      new Map([...again, ...world(have('case', longDone))]),
      { ...reply, receiptHash: hash('4'), mailIdHash: hash('d') },
      3,
    );
    expect(cases(third)).toHaveLength(3);
    expect(cases(third).find(({ followsId }) => followsId === fresh?.id)).toMatchObject({ publicCount: 1, state: 'new' });
  });

  test('A3 who takes no part in the old one begins nothing by naming it', () => {
    const stranger = { ...reply, from: { address: 'eve@elsewhere.example', name: 'Eve' } };
    expect(() => take(done(9), stranger)).toThrow();
  });
});
