import { eventually } from '@quayside/shared/testing/eventually';
import type { Lane } from '../../apps/server/src/platform/lane/lane';
import { createMailMarks } from '../../apps/server/src/platform/mail/mail-marks';
import { createPairBrake } from '../../apps/server/src/platform/mail/pair-brake';
import { type Claimed, createSideQueue } from '../../apps/server/src/platform/side-queue';
import { createMailboxSecrets } from '../../apps/server/src/rooms/channels/mailbox-secrets.store';
import type { OutgoingRow } from '../../apps/server/src/rooms/channels/queue-outgoing';
import { sendOutgoing } from '../../apps/server/src/rooms/channels/send-outgoing';
import type { Message } from '../../packages/shared/src/cases/message';
import { actorOf } from '../../packages/shared/src/identity/person';
import { put } from '../../packages/shared/src/kernel/entity';
import { AppError } from '../../packages/shared/src/kernel/errors';
import { addMs } from '../../packages/shared/src/kernel/time';
import { ADMIN, MARIA } from '../../packages/shared/src/testing/actors';
import { buildFile } from '../../packages/shared/src/testing/builders';
import { freePort, type MailWorld, mail, startMailWorld } from './mail-server';
import { headerOf, startTestRelay, type TestRelay } from './test-relay';

const CANARY = 'canary-4f1d-relay-password';
const BODY = 'canary-9be2-body-of-an-answer';
const log: string[] = [];
let world: MailWorld;
let relay: TestRelay;
beforeAll(async () => {
  relay = await startTestRelay({ user: 'desk', password: CANARY });
  world = await startMailWorld({ relay: relay.server, log: { write: (line: string) => void log.push(line) } });
  const { house } = world.server.app;
  for (const { id } of await house.entities.list('mailbox', {})) await keepPassword(id, CANARY);
});
afterAll(async () => {
  await world?.stop();
  await relay?.stop();
});
beforeEach(async () => {
  await world.clear();
  relay.taken.length = 0;
});

/** As an admin does it: the server tries the log-in and keeps it. */
async function keepPassword(mailboxId: string, password: string): Promise<void> {
  const { server } = world;
  const mailbox = await server.app.house.entities.get('mailbox', mailboxId);
  await createMailboxSecrets(server.mongo, server.app.house.env.secret).put(mailbox.id, 'smtp', password);
}

async function write({
  attachments = [],
  passMs = 11_000,
}: {
  attachments?: readonly { fileId: string; cid: null }[];
  passMs?: number;
} = {}): Promise<Message> {
  await world.hand(mail({}));
  const [of] = await world.cases();
  await world.act(
    'case.reply',
    {
      caseId: of?.id,
      html: null,
      text: BODY,
      attachments,
      to: ['ana@fabrika.example'],
      cc: ['chef@fabrika.example'],
      bcc: [],
      seenUpTo: 9,
      sendAnyway: false,
      thenState: null,
    },
    actorOf(MARIA),
  );
  world.pass(passMs);
  return (await world.messages()).find((message) => message.direction === 'out') as Message;
}

const deliveryOf = async ({ id }: Message) => (await world.server.app.house.entities.get('message', id)).delivery;
const reaches = (message: Message, state: string, attempts: number) =>
  eventually(`${state} after ${attempts} attempts`, async () => {
    const delivery = await deliveryOf(message);
    return delivery?.state === state && delivery.attempts === attempts ? delivery : null;
  });

test.each([
  ['421 before the recipients', { at: 'rcpt' as const, code: 421 }],
  ['451 after the data', { at: 'data' as const, code: 451 }],
])('F23 %s: waits, says why, and goes out once', async (_name, mood) => {
  relay.expect({ ...mood, words: 'come back later' });
  const message = await write();
  expect(await reaches(message, 'queued', 1)).toMatchObject({ reason: expect.stringContaining('come back later') });
  expect(relay.taken).toEqual([]);
  world.pass(70_000);
  expect(await reaches(message, 'sent', 2)).toMatchObject({ reason: null });
  expect(relay.taken.length).toBe(1);
});

test('F23 5xx: failed with the reason, and not tried again', async () => {
  relay.expect({ at: 'data', code: 554, words: 'looks like spam' });
  const message = await write();
  const before = relay.attempts();
  expect(await reaches(message, 'failed', 1)).toMatchObject({ reason: expect.stringContaining('looks like spam') });
  world.pass(3_600_000);
  await eventually('the row to go', async () => (await world.server.app.house.sideQueue.nextDueAt('outgoing')) === null);
  expect([relay.attempts() - before <= 1, relay.taken.length, (await world.cases())[0]?.needsAttention]).toEqual([true, 0, true]);
});

test('F2 F23 the answer to the data is lost: the same mail again, under the same Message-ID', async () => {
  relay.expect('take-and-hang-up');
  const message = await write();
  await reaches(message, 'queued', 1);
  world.pass(70_000);
  await reaches(message, 'sent', 2);
  const ids = relay.taken.map((one) => headerOf(one.raw, 'Message-ID'));
  expect([ids.length, new Set(ids).size, (await world.messages()).length]).toEqual([2, 1, 2]);
});

test('F2 the database is away when the relay has said yes: it is noted once it is back, and the mail goes out once', async () => {
  const { house } = world.server.app;
  const message = await write({ passMs: 0 });
  // another node has it before that of the server here finds it due
  const early = { now: () => addMs(house.clock.now(), 11_000) };
  const [row] = await createSideQueue(house.mongo, early).claim<OutgoingRow>('outgoing', { limit: 1, leaseMs: 60_000 });
  world.pass(11_000);
  let turnedAway = 0;
  const lane: Lane = {
    ...house.lane,
    async submit(mutation) {
      if (mutation.name !== 'message.mark-sent' || turnedAway === 2) return house.lane.submit(mutation);
      turnedAway += 1;
      throw new AppError('UNAVAILABLE', 'the database does not take writes');
    },
  };
  const secrets = createMailboxSecrets(house.mongo, house.env.secret);
  const parts = { house: { ...house, lane }, files: {} as never, secrets };
  await sendOutgoing(
    { ...parts, marks: createMailMarks(house.env.secret), brake: createPairBrake(house.mongo) },
    row as Claimed<OutgoingRow>,
  );
  expect(turnedAway).toBe(2);
  expect(await deliveryOf(message)).toMatchObject({ state: 'sent' });
  expect([relay.taken.length, await house.sideQueue.nextDueAt('outgoing')]).toEqual([1, null]);
});

test('CHA-1 a password that cannot be unsealed any more is said under the message, and the mail leaves once it is entered again', async () => {
  const { server } = world;
  const sealedElsewhere = createMailboxSecrets(server.mongo, 'another secret of the server, 32 characters');
  for (const { id } of await server.app.house.entities.list('mailbox', {})) await sealedElsewhere.put(id, 'smtp', CANARY);
  const message = await write();
  expect(await reaches(message, 'queued', 1)).toMatchObject({ reason: expect.stringContaining('enter it again') });
  for (const { id } of await server.app.house.entities.list('mailbox', {})) await keepPassword(id, CANARY);
  world.pass(70_000);
  await reaches(message, 'sent', 2);
  expect(relay.taken.length).toBe(1);
});

test('CHA-1 an attachment whose bytes are gone fails the mail at once, with the reason', async () => {
  const { server } = world;
  await server.seed(put('file', buildFile({ id: 'file-gone', uploadedBy: MARIA.id })));
  const message = await write({ attachments: [{ fileId: 'file-gone', cid: null }] });
  expect(await reaches(message, 'failed', 1)).toMatchObject({ reason: 'An attachment of this mail cannot be read any more.' });
  expect([relay.taken.length, (await world.cases())[0]?.needsAttention]).toEqual([0, true]);
});

test('F23 one of two recipients is refused: said as a failure, the other has it', async () => {
  relay.refuse('chef@fabrika.example');
  const message = await write();
  expect(await reaches(message, 'failed', 1)).toMatchObject({ reason: expect.stringContaining('chef@fabrika.example: 550 no such user') });
  expect(relay.taken.map((one) => one.to)).toEqual([['ana@fabrika.example']]);
});

test('after two days of trying it has failed', async () => {
  relay.expect(...Array.from({ length: 11 }, () => ({ at: 'rcpt' as const, code: 450, words: 'greylisted' })));
  const message = await write();
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await reaches(message, 'queued', attempt);
    world.pass(13 * 3_600_000);
  }
  expect(await reaches(message, 'failed', 11)).toMatchObject({ reason: expect.stringContaining('greylisted') });
});

test('a mailbox is kept only when its servers let us in; an error names the field', async () => {
  const { server } = world;
  const { token } = server.sessions.open(ADMIN.id);
  const connect = async (name: string, smtp: object, by = token) => {
    const input = {
      name: 'New',
      address: `${name}@quayside.example`,
      groupId: null,
      imap: null,
      smtp: { host: '127.0.0.1', port: relay.server.port, security: 'plain', user: 'desk', password: CANARY, ...smtp },
    };
    const answer = await fetch(`${server.url}/trpc/channels.connectMailbox`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${by}` },
      body: JSON.stringify(input),
    });
    const body = (await answer.json()) as {
      result?: { data: { mailboxId: string } };
      error?: { data: { code: string; details: { path?: string } } };
    };
    return body.error ? [body.error.data.code, body.error.data.details.path] : 'kept';
  };
  expect(await connect('wrong', { password: 'canary-wrong-password' })).toEqual(['MAILBOX_REFUSED', 'smtp.password']);
  expect(await connect('closed', { port: await freePort() })).toEqual(['MAILBOX_UNREACHABLE', 'smtp.port']);
  expect(await connect('plus+tag', {})).toEqual(['BAD_INPUT', 'address']);
  expect(await connect('agent', {}, server.sessions.open(MARIA.id).token)).toEqual(['NOT_ALLOWED', undefined]);
  expect(await server.app.house.entities.count('mailbox', { name: 'New' })).toBe(0);
  expect(await connect('fine', {})).toBe('kept');
  expect(await connect('fine', {})).toEqual(['DUPLICATE', 'address']);
  const kept = await server.mongo.db.collection('mailboxSecrets').find({}).toArray();
  const mailboxes = await server.mongo.db.collection('mailboxs').find({}).toArray();
  expect(JSON.stringify([kept, mailboxes]).includes('canary')).toBe(false);
  expect(kept.length).toBeGreaterThan(0);
});

test('F23 a relay that takes a mail and says nothing holds up no other mail', async () => {
  const before = relay.attempts();
  relay.expect('silence');
  const silent = await write();
  await eventually('the silence', async () => relay.attempts() === before + 1 && (await deliveryOf(silent))?.state === 'sending');
  const to = ['ben@fabrika.example'];
  const args = { caseId: silent.caseId, html: null, text: BODY, attachments: [], to, cc: [], bcc: [] };
  await world.act('case.reply', { ...args, seenUpTo: 9, sendAnyway: true, thenState: null }, actorOf(MARIA));
  world.pass(11_000);
  await eventually('the other mail', async () => relay.taken.length === 1);
  expect([relay.taken[0]?.to, (await deliveryOf(silent))?.state]).toEqual([to, 'sending']);
});

test('A43 no password and no word of a mail has reached the log', () => {
  const all = log.join('');
  expect(log.some((line) => line.includes('taking mail by SMTP'))).toBe(true);
  expect(
    [CANARY, BODY, 'canary-wrong-password', Buffer.from(`\0desk\0${CANARY}`).toString('base64')].filter((secret) => all.includes(secret)),
  ).toEqual([]);
});
