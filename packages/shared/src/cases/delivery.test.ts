import { addMs } from '../kernel/time';
import { admin, system } from '../testing/actors';
import { buildCase, buildMessage } from '../testing/builders';
import { TEST_NOW } from '../testing/fixed-clock';
import { after, entityIn, have, type RunOptions, verdict, world } from '../testing/run-action';
import { testUid } from '../testing/test-id';
import { markFailed } from './mark-failed';
import { markSending } from './mark-sending';
import { markSent } from './mark-sent';
import type { Delivery } from './message';

const hash = 'a'.repeat(64);
const sending = { messageId: 'message-1', mailId: '<m@desk.example>', mailIdHash: hash };
const retryAt = addMs(TEST_NOW, 60_000);
const queued: Delivery = { state: 'queued', notBefore: TEST_NOW, attempts: 0, reason: null };
const having = (delivery: Delivery | null) =>
  world(have('case', buildCase()), have('message', buildMessage({ direction: 'out', delivery })));
const as = (n = 1): RunOptions => ({ actor: system, uid: testUid(n) });
const deliveryIn = (all: ReturnType<typeof having>) => entityIn(all, 'message', 'message-1').delivery;

test('CHA-1 sent at the second attempt, under the Message-ID of the first', () => {
  const first = after(having(queued), markSending, sending, as());
  expect([
    deliveryIn(first),
    entityIn(first, 'message', 'message-1').mailId,
    entityIn(first, 'uniqueKey', `mail:${hash}`).targetId,
  ]).toEqual([{ ...queued, state: 'sending', attempts: 1 }, '<m@desk.example>', 'case-1']);
  const waits = after(first, markFailed, { messageId: 'message-1', reason: 'busy', retryAt }, as());
  expect(deliveryIn(waits)).toEqual({ state: 'queued', notBefore: retryAt, attempts: 1, reason: 'busy' });
  const second = after(waits, markSending, sending, { ...as(), now: retryAt });
  expect(deliveryIn(after(second, markSent, { messageId: 'message-1' }, as()))).toEqual({
    state: 'sent',
    notBefore: retryAt,
    attempts: 2,
    reason: null,
  });
});

test('CHA-1 failed for good, the message says why and the case asks for attention', () => {
  const next = after(
    having({ ...queued, state: 'sending', attempts: 5 }),
    markFailed,
    { messageId: 'message-1', reason: 'no such person', retryAt: null },
    as(),
  );
  expect(deliveryIn(next)).toMatchObject({ state: 'failed', reason: 'no such person' });
  expect(entityIn(next, 'case', 'case-1').needsAttention).toBe(true);
});

test.each([
  ['begins before its time', { ...queued, notBefore: retryAt }, markSending, sending, 'TOO_LATE'],
  ['begins again after a crash', { ...queued, state: 'sending' as const }, markSending, sending, 'ok'],
  ['begins when sent', { ...queued, state: 'sent' as const }, markSending, sending, 'TOO_LATE'],
  ['begins for what is no mail', null, markSending, sending, 'TOO_LATE'],
  ['ends without beginning', queued, markSent, { messageId: 'message-1' }, 'ILLEGAL_STATE'],
  ['ends twice', { ...queued, state: 'sent' as const }, markSent, { messageId: 'message-1' }, 'ok'],
  [
    'fails when sent',
    { ...queued, state: 'sent' as const },
    markFailed,
    { messageId: 'message-1', reason: '', retryAt: null },
    'ILLEGAL_STATE',
  ],
])('sending %s: %s', (_name, delivery, action, args, expected) => {
  expect(verdict(having(delivery), action, args, as())).toBe(expected);
});

test('a message that was taken back is not found, and only the server sends', () => {
  expect(verdict(world(), markSending, sending, as())).toBe('NOT_FOUND');
  expect(verdict(having(queued), markSending, sending, { actor: admin })).toBe('NOT_ALLOWED');
});
