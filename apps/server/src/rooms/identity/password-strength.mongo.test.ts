import { randomUUID } from 'node:crypto';
import { KeptMails } from '../../testing/kept-mails';
import { addPerson, callRpc, postJson, signInBrowser, signInDesktop } from '../../testing/sign-in';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { createPersonWithPassword } from './identity.service';
import { ALLOWANCES } from './limits';

const mailer = new KeptMails();
let server: TestServer;
let token: string;

beforeAll(async () => {
  server = await startTestServer({ identity: 'signed-in', mailer });
  const admin = await addPerson(server, { role: 'admin' });
  const desktop = await signInDesktop(server, admin.email);
  const input = { name: 'Maria Petrova', email: 'maria@northwind.example', role: 'agent', groupIds: [], timeZone: 'UTC', locale: 'en' };
  await callRpc(server, 'mutation', 'identity.invitePerson', { token: desktop.token, input });
  token = mailer.linkTo('maria@northwind.example').searchParams.get('token') ?? '';
});
afterAll(() => server?.stop());

const measure = (password: string, given: { token?: string; origin?: string } = {}) =>
  postJson(`${server.url}/password-strength`, { token: given.token ?? token, password }, { origin: given.origin ?? server.url });

test.each([
  ['short', 'at least 12'],
  ['Password2024!!', 'first that anybody'],
  ['Maria Petrova 1', 'little more than a name'],
  ['baseball2football', 'could be guessed'],
])('ORG-5 A36 while it is typed, %s is measured as it would be judged', async (password, text) => {
  const answer = await measure(password);
  const said = (await answer.json()) as { score: number; text: string };
  expect([answer.status, said.score < 3, said.text]).toEqual([200, true, expect.stringContaining(text)]);
});

test('ORG-5 a good one is said to be good', async () => {
  expect(await (await measure('seven calm herons wade')).json()).toEqual({ score: 4, text: 'Very good.' });
});

test('A38 A39 it answers pages with a link that counts alone, and takes no more than it should', async () => {
  expect((await measure('seven calm herons', { origin: 'https://evil.example' })).status).toBe(403);
  expect((await measure('seven calm herons', { token: 'x'.repeat(43) })).status).toBe(400);
  expect((await measure('x'.repeat(2001))).status).toBe(400);
  expect((await postJson(`${server.url}/password-strength`, { token, password: ['x'] }, { origin: server.url })).status).toBe(400);
  const codes = new Set<number>();
  for (let tried = 0; tried <= ALLOWANCES.strengthPerAddress.tries && !codes.has(429); tried += 1) codes.add((await measure('x')).status);
  expect(codes.has(429)).toBe(true);
});

test('ORG-5 a password of before that is shorter than new ones must be counts until it is changed', async () => {
  const { house, identity } = server.app;
  const person = await createPersonWithPassword(
    { house, identity },
    {
      ...{
        personId: randomUUID(),
        name: 'Old',
        email: 'old@northwind.example',
        role: 'agent',
        groupIds: [],
        timeZone: 'UTC',
        locale: 'en',
      },
      passwordHash: await identity.accounts.hashPassword('ten-chars!'),
    },
  );
  expect((await signInBrowser(server, person.email, 'ten-chars!')).status).toBe(200);
  expect(await identity.judgePassword('ten-chars!', person)).toBe('too-short');
});
