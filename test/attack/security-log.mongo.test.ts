import { ALL_OF_AUDIT } from '@quayside/shared/audit/audit-entry';
import { createAuditStore } from '../../apps/server/src/platform/audit/audit.store';
import { addPerson, postJson, signInDesktop, TEST_PASSWORD } from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';

const lines: string[] = [];
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ identity: 'signed-in', log: { write: (line: string) => void lines.push(line) } });
});
afterAll(() => server.stop());

const told = () => lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'security event');
const signIn = (email: string, password: string) =>
  postJson(`${server.url}/api/auth/sign-in/email`, { email, password }, { origin: server.url });

test('A36 A43 the log says who came in, who was turned away and why, and whose sessions ended; never what was typed', async () => {
  const person = await addPerson(server);
  await signIn(person.email, 'what-i-mistyped');
  await signIn('nobody@northwind.example', 'what-i-mistyped');
  await signIn(person.email, TEST_PASSWORD);
  expect(told()).toMatchObject([
    { event: 'sign-in', person: person.id, status: 'refused', reason: 'WRONG_PASSWORD', address: expect.stringMatching(/\S/) },
    { event: 'sign-in', person: null, status: 'refused', reason: 'WRONG_PASSWORD' },
    { event: 'sign-in', person: person.id, status: 'ok', reason: null },
  ]);

  lines.length = 0;
  await signInDesktop(server, person.email);
  await server.app.identity.sessions.revokeAllOf(person.id);
  expect(told().slice(-2)).toMatchObject([
    { event: 'desktop-sign-in', person: person.id, status: 'ok' },
    { event: 'sessions-ended', person: person.id },
  ]);

  lines.length = 0;
  let status = 0;
  for (let tries = 0; status !== 429 && tries < 40; tries += 1) ({ status } = await signIn(person.email, 'what-i-mistyped'));
  expect(told().at(-1)).toMatchObject({ event: 'sign-in', person: person.id, reason: 'TOO_MANY_REQUESTS' });
  expect(lines.join('')).not.toMatch(/what-i-mistyped|@northwind/);
});

test('ORG-6 A43 the same is kept in the audit, but for those who only knock on; never what was typed', async () => {
  // its own: the tries of a place are counted together
  const own = await startTestServer({ identity: 'signed-in' });
  const signInThere = (email: string, password: string) =>
    postJson(`${own.url}/api/auth/sign-in/email`, { email, password }, { origin: own.url });
  const person = await addPerson(own);
  await signInThere(person.email, 'what-i-mistyped');
  await signInThere(person.email, TEST_PASSWORD);
  await signInDesktop(own, person.email);
  await own.app.identity.sessions.revokeAllOf(person.id);
  let status = 0;
  for (let tries = 0; status !== 429 && tries < 40; tries += 1) ({ status } = await signInThere(person.email, 'what-i-mistyped'));
  const store = createAuditStore(own.mongo, own.app.house.env.secret);
  await store.seal();
  const entries = await store.list({ ...ALL_OF_AUDIT, personId: person.id, area: 'access' }, { before: null, limit: 100 });
  const told = entries.map(({ act, refusal, by }) => [act, refusal, by.id]).reverse();
  expect(told.slice(0, 2)).toEqual([
    ['sign-in', 'WRONG_PASSWORD', person.id],
    ['sign-in', null, person.id],
  ]);
  expect(entries.find(({ act }) => act === 'desktop-sign-in')).toMatchObject({
    deviceId: expect.stringMatching(/\S/),
    by: { name: person.name },
  });
  expect(told.map(([act]) => act)).toContain('sessions-ended');
  expect(told.filter(([, refusal]) => refusal === 'TOO_MANY_REQUESTS')).toEqual([]);
  expect(JSON.stringify(entries)).not.toMatch(/what-i-mistyped|@northwind/);
  await own.stop();
});
