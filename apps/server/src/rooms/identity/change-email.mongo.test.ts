import { Writable } from 'node:stream';
import type { Person } from '@quayside/shared/identity/person';
import { addPerson, callRpc, cookiesOf, fetchCode, makePkce, signInBrowser, signInDesktop } from '../../testing/sign-in';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { TestDevice } from '../../testing/test-device';

const lines: string[] = [];
let server: TestServer;
let admin: Person;
let device: TestDevice;

beforeAll(async () => {
  const log = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  server = await startTestServer({ identity: 'signed-in', log });
  admin = await addPerson(server, { role: 'admin' });
  device = new TestDevice(server.url, (await signInDesktop(server, admin.email)).token);
  await device.start();
});
afterAll(() => server?.stop());

const change = async (personId: string, email: string, by = device) => {
  const { results } = await by.push([by.mutation('person.change-email', { personId, email })]);
  return [results[0]?.status, results[0]?.code];
};
const signsIn = async (email: string) => (await signInBrowser(server, email)).status;

test('ORG-3 the sign-in follows to the new address, sessions stay, and the old address is free at once', async () => {
  const person = await addPerson(server);
  const { token } = await signInDesktop(server, person.email);
  const cookie = cookiesOf(await signInBrowser(server, person.email));
  const email = `Moved-${person.email}`;
  expect(await change(person.id, email)).toEqual(['ok', null]);
  expect([await signsIn(person.email), await signsIn(email)]).toEqual([401, 200]);
  expect(await callRpc(server, 'query', 'identity.me', { token })).toMatchObject({ data: { person: { email: email.toLowerCase() } } });
  await expect(fetchCode(server, cookie, makePkce().challenge)).resolves.toEqual(expect.any(String));
  const successor = await addPerson(server, { email: person.email });
  expect((await signInDesktop(server, person.email)).person.id).toBe(successor.id);
});

test('ORG-1 of many who want one address at once, one gets it, and the others keep theirs', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => addPerson(server)));
  const bosses = await Promise.all(
    people.map(async () => {
      const one = new TestDevice(server.url, (await signInDesktop(server, admin.email)).token);
      await one.start();
      return one;
    }),
  );
  const outcomes = await Promise.all(people.map(({ id }, index) => change(id, 'wanted@northwind.example', bosses[index])));
  expect(outcomes.filter(([status]) => status === 'ok')).toHaveLength(1);
  expect(outcomes.filter(([, code]) => code === 'DUPLICATE')).toHaveLength(people.length - 1);
  const statuses = await Promise.all(people.map(({ email }) => signsIn(email)));
  expect(statuses.filter((status) => status === 401)).toHaveLength(1);
  expect(await signsIn('wanted@northwind.example')).toBe(200);
});

test('A21 an agent changes neither their own address nor another’s, and takes over no account', async () => {
  const [thief, victim] = [await addPerson(server), await addPerson(server)];
  const own = new TestDevice(server.url, (await signInDesktop(server, thief.email)).token);
  await own.start();
  expect(await change(victim.id, 'mine@northwind.example', own)).toEqual(['refused', 'NOT_ALLOWED']);
  expect(await change(thief.id, victim.email, own)).toEqual(['refused', 'NOT_ALLOWED']);
  expect([await signsIn(victim.email), await signsIn('mine@northwind.example')]).toEqual([200, 401]);
});

test('A43 the log says who changed whom, and no address', async () => {
  const person = await addPerson(server);
  lines.length = 0;
  await change(person.id, 'audited@northwind.example');
  await change(person.id, admin.email);
  const told = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'administrative act');
  const of = { act: 'person.change-email', by: admin.id, on: person.id };
  expect(told).toMatchObject([
    { ...of, status: 'ok', reason: null },
    { ...of, status: 'refused', reason: 'DUPLICATE' },
  ]);
  expect(lines.join('')).not.toMatch(/@northwind/);
});
