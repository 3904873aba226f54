import { deriveId } from '../kernel/ids';
import { addMs } from '../kernel/time';
import { agent, BORIS, otherAgent } from '../testing/actors';
import { buildCase, buildContact, buildMailbox, buildPerson } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, lookupIn, type RunOptions, runAction, verdict, world } from '../testing/run-action';
import { testUid } from '../testing/test-id';
import { addCaseNote } from './add-case-note';
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
  expect(entityIn(next, 'case', 'case-1')).toEqual({ ...entityIn(start, 'case', 'case-1'), updatedAt: addMs(TEST_NOW, 9_999) });
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
