import { deriveId } from '../kernel/ids';
import { addMs } from '../kernel/time';
import { agent, BORIS, otherAgent } from '../testing/actors';
import { buildCase, buildCaseStatus, buildContact, buildMailbox, buildMessage, buildPerson } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, lookupIn, type RunOptions, runAction, verdict, type World, world } from '../testing/run-action';
import { testUid } from '../testing/test-id';
import { addCaseNote } from './add-case-note';
import { countMessage, placeMessage } from './count-message';
import { markSending } from './mark-sending';
import { replyToCase } from './reply-to-case';
import { setCaseState } from './set-case-state';
import { undoSend } from './undo-send';

const uid = testUid(1);
const messageId = deriveId(uid, 0);
const start = world(
  have(
    'case',
    buildCase({
      mailboxId: 'mailbox-1',
      contactId: 'contact-1',
      publicCount: 1,
      messageCount: 1,
      needsAttention: true,
      preview: 'It burns.',
      lastMessageBy: 'Ana',
      lastMessageAt: addMs(TEST_NOW, -1000),
    }),
  ),
  have('contact', buildContact()),
  have('mailbox', buildMailbox()),
  have('person', buildPerson()),
);
const reply = {
  caseId: 'case-1',
  html: null,
  text: 'Sorry.',
  to: ['ana@customer.example'],
  cc: [],
  bcc: [],
  attachments: [],
  seenUpTo: 1,
  sendAnyway: false,
  thenState: 'resolved',
};
const sent = after(start, replyToCase, reply, { actor: agent, uid });
const at = (ms: number, actor = agent): RunOptions => ({ actor, now: addMs(TEST_NOW, ms), uid: testUid(2) });

test('CAS-15 taken back in time, the case is as before and the message is gone', () => {
  const outcome = runAction(sent, undoSend, { messageId }, at(9_999));
  const next = after(sent, undoSend, { messageId }, at(9_999));
  expect(outcome).toMatchObject({
    effect: { dels: [{ kind: 'message', id: messageId }], events: [{ type: 'message.send-undone', caseId: 'case-1', messageId }] },
  });
  expect(lookupIn(next)('message', messageId)).toBeNull();
  expect(entityIn(next, 'case', 'case-1')).toEqual({
    ...entityIn(start, 'case', 'case-1'),
    publicSeq: 2,
    updatedAt: addMs(TEST_NOW, 9_999),
  });
});

test('what somebody did meanwhile stays', () => {
  const noted = after(sent, addCaseNote, { caseId: 'case-1', html: null, text: 'Hm.', attachments: [], mentionedIds: [] }, at(1000));
  const closed = after(noted, setCaseState, { caseId: 'case-1', state: 'closed' }, at(2000));
  expect(entityIn(after(closed, undoSend, { messageId }, at(3000)), 'case', 'case-1')).toMatchObject({
    state: 'closed',
    preview: 'Hm.',
    publicCount: 1,
    messageCount: 2,
    firstResponseAt: null,
  });
});

test.each([
  ['by its author in time', sent, at(9_999), 'ok'],
  ['at the very end', sent, at(10_000), 'TOO_LATE'],
  [
    'on its way',
    after(
      sent,
      markSending,
      { messageId, mailId: '<a@b>', mailIdHash: 'a'.repeat(64) },
      { actor: { type: 'system', name: 'sender' }, now: addMs(TEST_NOW, 10_000) },
    ),
    at(5000),
    'TOO_LATE',
  ],
  ['by a colleague', sent, at(1000, otherAgent), 'NOT_ALLOWED'],
  ['a second time', after(sent, undoSend, { messageId }, at(1000)), at(2000), 'NOT_ALLOWED'],
])('taken back %s: %s', (_name, all, options, expected) => {
  expect(verdict(all, undoSend, { messageId }, options)).toBe(expected);
});

test('a message of another cannot be taken back by naming it', () => {
  const theirs = entityIn(sent, 'message', messageId);
  const all = new Map(sent).set(
    `message/${messageId}`,
    have('message', { ...theirs, author: { type: 'person', id: BORIS.id, name: BORIS.name } }),
  );
  expect(verdict(all, undoSend, { messageId }, at(1))).toBe('NOT_ALLOWED');
});

test('CAS-6 taken back, a status that went with it goes, and one that it ended is there again', () => {
  const status = have('caseStatus', buildCaseStatus({ id: 'cannot' }));
  const had = have('case', { ...entityIn(start, 'case', 'case-1'), state: 'waiting_customer', statusId: 'asked' });
  const all = world(...start.values(), status, had);
  const answered = after(all, replyToCase, { ...reply, thenStatusId: 'cannot' }, { actor: agent, uid });
  expect(entityIn(answered, 'case', 'case-1')).toMatchObject({ state: 'resolved', statusId: 'cannot' });
  expect(entityIn(after(answered, undoSend, { messageId }, at(1000)), 'case', 'case-1')).toMatchObject({
    state: 'waiting_customer',
    statusId: 'asked',
  });
});

describe('CAS-15 CAS-12 two replies, both taken back', () => {
  const secondUid = testUid(3);
  const secondId = deriveId(secondUid, 0);
  const second = { ...reply, text: 'And again.', seenUpTo: 2, thenState: null };
  const both = after(sent, replyToCase, second, { actor: otherAgent, now: addMs(TEST_NOW, 1000), uid: secondUid });
  const takeBack = (all: World, id: string): World =>
    after(all, undoSend, { messageId: id }, at(2000, id === secondId ? otherAgent : agent));
  const before = { ...entityIn(start, 'case', 'case-1'), publicSeq: 3, updatedAt: addMs(TEST_NOW, 2000) };

  test.each([
    ['the oldest first', [messageId, secondId]],
    ['the newest first', [secondId, messageId]],
  ])('%s: the case is as before', (_name, order) => {
    expect(entityIn(order.reduce(takeBack, both), 'case', 'case-1')).toEqual(before);
  });

  test('the first alone: what the second says and did stands', () => {
    const one = entityIn(takeBack(both, messageId), 'case', 'case-1');
    expect(one).toEqual({
      ...entityIn(both, 'case', 'case-1'),
      publicCount: 2,
      messageCount: 2,
      firstResponseAt: addMs(TEST_NOW, 1000),
      undoable: [{ messageId: secondId, until: addMs(TEST_NOW, 11_000) }],
      updatedAt: addMs(TEST_NOW, 2000),
    });
  });

  test('a draft that was put back does not find its own words newer, but finds the customer’s', () => {
    const undone = takeBack(sent, messageId);
    expect(verdict(undone, replyToCase, reply, { actor: agent, now: addMs(TEST_NOW, 3000), uid: secondUid })).toBe('ok');
    const of = entityIn(undone, 'case', 'case-1');
    const wrote = countMessage(of, placeMessage(of, buildMessage()), addMs(TEST_NOW, 4000));
    const all = new Map(undone).set('case/case-1', have('case', wrote));
    expect(wrote.publicCount).toBe(2);
    for (const seenUpTo of [1, 2]) {
      expect(verdict(all, replyToCase, { ...reply, seenUpTo }, { actor: agent, now: addMs(TEST_NOW, 5000), uid: secondUid })).toBe(
        'STALE_THREAD',
      );
    }
  });
});
