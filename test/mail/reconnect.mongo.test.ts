import { createMailboxSecrets } from '../../apps/server/src/rooms/channels/mailbox-secrets.store';
import { callRpc } from '../../apps/server/src/testing/sign-in';
import { ADMIN, MARIA } from '../../packages/shared/src/testing/actors';
import { freePort, type MailWorld, SUPPORT, startMailWorld } from './mail-server';
import { startTestRelay, type TestRelay } from './test-relay';

const CANARY = 'canary-71aa-relay-password';
const log: string[] = [];
let world: MailWorld;
let strict: TestRelay;
let open: TestRelay;
beforeAll(async () => {
  [strict, open] = [await startTestRelay({ user: 'desk', password: CANARY }), await startTestRelay()];
  world = await startMailWorld({ relay: strict.server, log: { write: (line: string) => void log.push(line) } });
  await secrets().put(SUPPORT.id, 'smtp', CANARY);
});
afterAll(async () => {
  await world?.stop();
  await Promise.all([strict?.stop(), open?.stop()]);
});

const secrets = () => createMailboxSecrets(world.server.mongo, world.server.app.house.env.secret);
const kept = () => secrets().find(SUPPORT.id, 'smtp');
const mailbox = () => world.server.app.house.entities.get('mailbox', SUPPORT.id);
const token = (personId = ADMIN.id) => world.server.sessions.open(personId).token;
const reconnect = async (smtp: object, over: object = {}, by = token()) => {
  const input = { mailboxId: SUPPORT.id, imap: null, smtp: { ...strict.server, password: null, ...smtp }, ...over };
  return callRpc(world.server, 'mutation', 'channels.reconnectMailbox', { token: by, input });
};

test.each([
  ['with a password that is wrong', { password: 'wrong' }, {}, 'MAILBOX_REFUSED'],
  ['SYN-3 otherwise than it was seen', { host: 'localhost', password: CANARY }, { from: { smtp: null } }, 'CONFLICT'],
  ['of a mailbox that is not there', {}, { mailboxId: 'mailbox-9' }, 'NOT_FOUND'],
])('CHA-1 a connection %s changes nothing: %s', async (_what, smtp, over, expected) => {
  const before = await mailbox();
  expect((await reconnect(smtp, over)).code).toBe(expected);
  expect([await mailbox(), await kept()]).toEqual([before, CANARY]);
});

test('CHA-1 at a port where nothing answers nothing is changed, and an agent is not even told', async () => {
  const before = await mailbox();
  const port = await freePort();
  expect((await reconnect({ port })).code).toBe('MAILBOX_UNREACHABLE');
  expect((await reconnect({ port }, {}, token(MARIA.id))).code).toBe('NOT_ALLOWED');
  expect([await mailbox(), await kept()]).toEqual([before, CANARY]);
});

test('CHA-1 without a password the kept one is tried and stays; name, group and signature do too', async () => {
  const before = await mailbox();
  expect((await reconnect({ user: 'desk' }, { from: { smtp: before.smtp } })).code).toBeNull();
  expect([await mailbox(), await kept()]).toEqual([{ ...before, revision: before.revision + 1, updatedAt: expect.any(Number) }, CANARY]);
});

test('A43 a password that was entered for one host is forgotten when the mailbox moves to another', async () => {
  expect((await reconnect({ ...open.server, host: 'localhost' })).code).toBeNull();
  expect([(await mailbox()).smtp?.host, await kept()]).toEqual(['localhost', null]);
});

test('ORG-3 A43 who changed a connection stands in the log, no password does', () => {
  const acts = log.filter((line) => line.includes('administrative act')).map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(acts.at(-1)).toMatchObject({ act: 'mailbox.reconnect', by: ADMIN.id, on: SUPPORT.id, status: 'ok' });
  expect(log.join('')).not.toContain(CANARY);
});
