import type { Put } from '../kernel/entity';
import { deriveId } from '../kernel/ids';
import { addMs } from '../kernel/time';
import { agent, BORIS, MARIA, otherAgent, system } from '../testing/actors';
import {
  buildCase,
  buildCaseStatus,
  buildContact,
  buildFile,
  buildMailbox,
  buildMessage,
  buildPerson,
  buildSettings,
} from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, runAction, verdict, type World, world } from '../testing/run-action';
import { testUid } from '../testing/test-id';
import type { Case } from './case';
import { replyToCase } from './reply-to-case';

const uid = testUid(1);
const replyId = deriveId(uid, 0);
const later = addMs(TEST_NOW, 60_000);
const asked: Partial<Case> = {
  groupId: 'group-1',
  contactId: 'contact-1',
  mailboxId: 'mailbox-1',
  publicCount: 2,
  messageCount: 3,
  needsAttention: true,
  lastMessageAt: TEST_NOW,
  lastMessageBy: 'Ana Petrova',
  preview: 'It burns.',
};
const args = {
  caseId: 'case-1',
  html: '<p>Pull the plug.</p>',
  text: 'Pull the plug.',
  to: ['Ana@customer.example'],
  cc: ['chef@customer.example', 'ana@customer.example'],
  bcc: ['archive@desk.example'],
  attachments: [],
  seenUpTo: 2,
  sendAnyway: false,
  thenState: null,
};

const having = (over: Partial<Case> = {}, settings = {}, ...more: readonly Put[]): World =>
  world(
    have('case', buildCase({ ...asked, ...over })),
    have('contact', buildContact()),
    have('mailbox', buildMailbox()),
    have('workspaceSettings', buildSettings(settings)),
    have('person', buildPerson()),
    ...more,
  );

test('CAS-2 CHA-1 a first answer accepts, is queued to be mailed, and leaves nobody waiting', () => {
  const before = having({ suggestedCc: ['chef@customer.example', 'other@x.example'] });
  const outcome = runAction(before, replyToCase, args, { actor: agent, now: later, uid });
  const of = entityIn(before, 'case', 'case-1');
  const expected: Case = {
    ...of,
    state: 'in_progress',
    ownerId: MARIA.id,
    acceptedAt: later,
    firstResponseAt: later,
    needsAttention: false,
    publicCount: 3,
    publicSeq: 3,
    lastWordSeq: 3,
    undoable: [{ messageId: replyId, until: addMs(later, 10_000) }],
    messageCount: 4,
    lastMessageAt: later,
    lastMessageBy: MARIA.name,
    preview: 'Pull the plug.',
    approvedCc: ['chef@customer.example'],
    suggestedCc: ['other@x.example'],
    updatedAt: later,
  };
  expect(outcome).toMatchObject({
    status: 'done',
    effect: {
      puts: [
        { kind: 'case', entity: expected },
        {
          kind: 'message',
          entity: {
            id: replyId,
            kind: 'public',
            direction: 'out',
            channel: 'email',
            from: 'support@desk.example',
            to: ['ana@customer.example'],
            cc: ['chef@customer.example'],
            bcc: ['archive@desk.example'],
            delivery: { state: 'queued', notBefore: addMs(later, 10_000), attempts: 0, reason: null },
          },
        },
        {
          kind: 'message',
          entity: { kind: 'event', event: { type: 'case.state-changed', field: 'state', from: 'new', to: 'in_progress' } },
        },
      ],
      events: [
        { type: 'case.replied', caseId: 'case-1', messageId: replyId },
        { type: 'case.accepted', caseId: 'case-1', by: MARIA.id },
        { type: 'case.state-changed', caseId: 'case-1', from: 'new', to: 'in_progress' },
      ],
    },
  });
});

test.each<[string, Partial<Case>, object, object, string]>([
  ['to what was seen', {}, {}, {}, 'ok'],
  ['CAS-12 unaware of a newer message', { publicCount: 3 }, {}, {}, 'STALE_THREAD'],
  ['CAS-12 in spite of a newer message', { publicCount: 3 }, { sendAnyway: true }, {}, 'ok'],
  ['CAS-12 when one was taken back meanwhile', { publicCount: 1 }, {}, {}, 'ok'],
  ['CAS-12 when only a machine has written since', { publicCount: 3, publicSeq: 3, lastWordSeq: 2 }, {}, {}, 'ok'],
  ['CAS-12 when one was taken back and the customer wrote', { publicCount: 2, publicSeq: 4, lastWordSeq: 4 }, {}, {}, 'STALE_THREAD'],
  ['CAS-12 having seen what was taken back', { publicCount: 2, publicSeq: 3, lastWordSeq: 2 }, { seenUpTo: 3 }, {}, 'ok'],
  ['CAS-2 not accepted, where that comes first', {}, {}, { replyBeforeAccept: 'refused' }, 'NOT_ACCEPTED_YET'],
  ['CAS-2 accepted, where that comes first', { state: 'accepted', acceptedAt: TEST_NOW }, {}, { replyBeforeAccept: 'refused' }, 'ok'],
  ['on a closed case', { state: 'closed' }, {}, {}, 'ILLEGAL_STATE'],
  ['on a resolved case', { state: 'resolved' }, {}, {}, 'ok'],
  ['in the trash', { trashedAt: TEST_NOW }, {}, {}, 'ILLEGAL_STATE'],
  ['on spam', { spamAt: TEST_NOW }, {}, {}, 'ILLEGAL_STATE'],
  ['without words', {}, { text: ' \n', html: '<p></p>' }, {}, 'BAD_INPUT'],
  ['with only a picture', {}, { text: '', html: '<img src="cid:1">' }, {}, 'ok'],
  ['to nobody', {}, { to: [], cc: [] }, {}, 'BAD_INPUT'],
  ['to nobody, without a mailbox', { mailboxId: null }, { to: [], cc: [], bcc: [] }, {}, 'ok'],
  ['A12 with a header in an address', {}, { to: ['ana@customer.example\r\nBcc: x@y.example'] }, {}, 'BAD_INPUT'],
  ['A12 with a name in an address', {}, { cc: ['"Ana" <ana@customer.example>'] }, {}, 'BAD_INPUT'],
  ['A12 with two addresses in one', {}, { bcc: ['a@b.example,c@d.example'] }, {}, 'BAD_INPUT'],
  ['to a state that the table forbids', { state: 'resolved' }, { thenState: 'waiting_customer' }, {}, 'ILLEGAL_STATE'],
  ['too long', {}, { text: 'x'.repeat(256 * 1024 + 1) }, {}, 'BAD_INPUT'],
])('a reply %s: %s', (_name, over, change, settings, expected) => {
  expect(verdict(having(over, settings), replyToCase, { ...args, ...change }, { actor: agent })).toBe(expected);
});

test('STALE_THREAD says how far the thread is', () => {
  expect(runAction(having({ publicCount: 5 }), replyToCase, args, { actor: agent })).toMatchObject({
    error: { code: 'STALE_THREAD', details: { caseId: 'case-1', lastWordSeq: 5 } },
  });
});

test('the answer of a colleague neither takes the case nor accepts it', () => {
  const next = after(having({ state: 'assigned', ownerId: BORIS.id }), replyToCase, args, { actor: agent, uid });
  expect(entityIn(next, 'case', 'case-1')).toMatchObject({
    state: 'assigned',
    ownerId: BORIS.id,
    acceptedAt: null,
    firstResponseAt: TEST_NOW,
  });
});

test('send and resolve does both at once', () => {
  const next = after(
    having({ state: 'in_progress', ownerId: MARIA.id }),
    replyToCase,
    { ...args, thenState: 'resolved' },
    { actor: agent },
  );
  expect(entityIn(next, 'case', 'case-1')).toMatchObject({ state: 'resolved', resolvedAt: TEST_NOW, publicCount: 3 });
});

describe('CAS-2 CAS-6 a reply that sets a status of the company’s own', () => {
  const statuses = [
    have('caseStatus', buildCaseStatus({ id: 'cannot' })),
    have('caseStatus', buildCaseStatus({ id: 'parts', state: 'waiting_third_party', name: 'Waiting for parts' })),
    have('caseStatus', buildCaseStatus({ id: 'away', name: 'By fax', isActive: false })),
  ];
  const mine = (over: Partial<Case> = {}): World => having({ state: 'in_progress', ownerId: MARIA.id, ...over }, {}, ...statuses);
  const standing = (all: World, change: object) => {
    const next = after(all, replyToCase, { ...args, ...change }, { actor: agent, uid });
    const { state, statusId = null } = entityIn(next, 'case', 'case-1');
    const told = [...next.values()].flatMap(({ entity }) =>
      'event' in entity && entity.event !== null ? [[entity.event.from, entity.event.to]] : [],
    );
    return [state, statusId, ...told];
  };

  test('with the state that it is of, told by one line', () => {
    expect(standing(mine(), { thenState: 'resolved', thenStatusId: 'cannot' })).toEqual(['resolved', 'cannot', ['in_progress', 'cannot']]);
    expect(standing(having({}, {}, ...statuses), { thenState: 'waiting_third_party', thenStatusId: 'parts' })).toEqual([
      ...['waiting_third_party', 'parts'],
      ['new', 'parts'],
    ]);
  });

  test('inside the state that it has, or back to the plain one; not said, it stays', () => {
    const waiting = { state: 'waiting_third_party', acceptedAt: TEST_NOW } as const;
    expect(standing(mine(waiting), { thenState: 'waiting_third_party', thenStatusId: 'parts' })).toEqual([
      ...['waiting_third_party', 'parts'],
      ['waiting_third_party', 'parts'],
    ]);
    const inOne = mine({ ...waiting, statusId: 'parts' });
    expect(standing(inOne, { thenState: 'waiting_third_party', thenStatusId: null })).toEqual([
      ...['waiting_third_party', null],
      ['parts', 'waiting_third_party'],
    ]);
    expect(standing(inOne, { thenState: 'waiting_third_party' })).toEqual(['waiting_third_party', 'parts']);
    expect(standing(inOne, { thenState: null })).toEqual(['waiting_third_party', 'parts']);
  });

  test.each([
    ['one that there is not', { thenStatusId: 'nothing' }, 'NOT_FOUND'],
    ['one that is out of use', { thenStatusId: 'away' }, 'ILLEGAL_STATE'],
    ['one of another state', { thenStatusId: 'parts' }, 'ILLEGAL_STATE'],
  ])('A22 not %s', (_, change, expected) => {
    expect(verdict(mine(), replyToCase, { ...args, thenState: 'resolved', ...change }, { actor: agent })).toBe(expected);
  });
});

test('the first response is the first one', () => {
  const next = after(having({ firstResponseAt: TEST_NOW }), replyToCase, args, { actor: agent, now: later });
  expect(entityIn(next, 'case', 'case-1').firstResponseAt).toBe(TEST_NOW);
});

test('what the product answers is no first response and does not calm the customer', () => {
  const next = after(having(), replyToCase, args, { actor: system, uid });
  expect(entityIn(next, 'case', 'case-1')).toMatchObject({ needsAttention: true, firstResponseAt: null, ownerId: null, state: 'new' });
  expect(entityIn(next, 'message', replyId).isAutomatic).toBe(true);
});

describe('A22 attachments', () => {
  const withFile = { ...args, attachments: [{ fileId: 'file-1', cid: 'pic' }] };
  const file = (over: object): World => having({}, {}, have('file', buildFile(over)));
  test.each([
    ['own, on nothing yet', file({ uploadedBy: agent.id }), 'ok'],
    ['on this case already', file({ uploadedBy: BORIS.id, caseId: 'case-1' }), 'ok'],
    ['of another person', file({ uploadedBy: BORIS.id }), 'NOT_ALLOWED'],
    ['on another case', file({ uploadedBy: agent.id, caseId: 'case-2' }), 'NOT_ALLOWED'],
    ['that came by mail and hangs nowhere', file({ uploadedBy: null }), 'NOT_ALLOWED'],
    ['that does not exist', having(), 'NOT_ALLOWED'],
  ])('a file %s: %s', (_name, all, expected) => {
    expect(verdict(all, replyToCase, withFile, { actor: agent })).toBe(expected);
  });

  test('the file belongs to the case from then on, and the message carries what is known of it', () => {
    const next = after(file({ uploadedBy: agent.id }), replyToCase, withFile, { actor: agent, uid });
    expect(entityIn(next, 'file', 'file-1').caseId).toBe('case-1');
    expect(entityIn(next, 'message', replyId).attachments).toEqual([
      { fileId: 'file-1', name: 'photo.png', mime: 'image/png', size: 1234, cid: 'pic' },
    ]);
  });
});

test('A21 whoever may not see the case is refused, whether it exists or not', () => {
  expect(verdict(having(), replyToCase, args, { actor: otherAgent })).toBe('NOT_ALLOWED');
  expect(verdict(world(), replyToCase, args, { actor: otherAgent })).toBe('NOT_ALLOWED');
});

describe('CAS-12 two replies written without a line, the second knowing only the first', () => {
  const second = { ...args, text: 'And unplug the cable.', seenMessageId: replyId };
  const secondNow = { actor: agent, now: later, uid: testUid(2) };

  test('both are taken when nothing came between', () => {
    const one = after(having(), replyToCase, args, { actor: agent, now: later, uid });
    expect(verdict(one, replyToCase, { ...second, seenMessageId: undefined }, secondNow)).toBe('BAD_INPUT');
    expect(entityIn(after(one, replyToCase, second, secondNow), 'case', 'case-1')).toMatchObject({ publicSeq: 4, lastWordSeq: 4 });
  });

  test('when the first is refused for what the customer wrote, so is the second', () => {
    const wrote = having({ publicCount: 3 });
    expect(verdict(wrote, replyToCase, args, { actor: agent, now: later, uid })).toBe('STALE_THREAD');
    expect(verdict(wrote, replyToCase, second, secondNow)).toBe('STALE_THREAD');
  });

  test.each([2, 3])(
    'A22 with %d public messages a message of another case vouches for nothing and is not told from one that is nowhere',
    (publicCount) => {
      const other = have('message', buildMessage({ id: 'message-9', caseId: 'case-9', publicSeq: 99 }));
      const all = having({ publicCount }, {}, other);
      const answers = ['message-9', 'nowhere'].map((id) => runAction(all, replyToCase, { ...args, seenMessageId: id }, secondNow));
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.status).toBe(publicCount === 2 ? 'done' : 'refused');
    },
  );
});

test('a case kept by an older server is compared by what it has', () => {
  const { publicSeq: _, lastWordSeq: __, undoable: ___, ...old } = buildCase({ ...asked, publicCount: 3 });
  const all = new Map(having()).set('case/case-1', have('case', old));
  expect(verdict(all, replyToCase, args, { actor: agent, now: later, uid })).toBe('STALE_THREAD');
  const next = after(all, replyToCase, { ...args, seenUpTo: 3 }, { actor: agent, now: later, uid });
  expect(entityIn(next, 'case', 'case-1')).toMatchObject({ publicCount: 4, publicSeq: 4, lastWordSeq: 4 });
});
