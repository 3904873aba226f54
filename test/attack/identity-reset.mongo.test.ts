import { request } from 'node:http';
import type { Person } from '@quayside/shared/identity/person';
import { KeptMails } from '../../apps/server/src/testing/kept-mails';
import {
  addPerson,
  callRpc,
  cookiesOf,
  makePkce,
  postForm,
  postJson,
  signInBrowser,
  signInDesktop,
} from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';
import { TestDevice } from '../../apps/server/src/testing/test-device';

// scrypt is slow on purpose, and slower on a busy machine

const NEW_PASSWORD = 'another horse entirely';
const mailer = new KeptMails();
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ identity: 'signed-in', mailer, env: { trustedProxies: ['loopback'] } });
});
afterAll(() => server?.stop());

let lastAddress = 0;
/** Each from a place of its own, so that only what is tested is throttled. */
const elsewhere = (): Record<string, string> => ({ 'x-forwarded-for': `198.51.100.${++lastAddress % 250}` });

const askLink = (email: string): Promise<Response> =>
  postForm(`${server.url}/forgot-password`, { email }, { origin: server.url, ...elsewhere() });

async function linkFor(person: Person): Promise<URL> {
  const before = mailer.mails.length;
  await askLink(person.email);
  await server.app.identity.passwordReset.settle();
  expect(mailer.mails).toHaveLength(before + 1);
  return mailer.linkTo(person.email);
}

const setPassword = (token: string, password = NEW_PASSWORD): Promise<Response> =>
  postForm(`${server.url}/reset-password`, { token, password, repeated: password }, { origin: server.url });

const tokenOf = (link: URL): string => link.searchParams.get('token') ?? '';

/** fetch() does not let a Host header be forged. */
function postWithHost(path: string, body: string, headers: Record<string, string>): Promise<number> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const asked = request({
      hostname,
      port,
      path,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
    asked.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

describe('A34 a link to a new password', () => {
  test('names the configured host, whatever the request calls us', async () => {
    const person = await addPerson(server);
    const status = await postWithHost('/forgot-password', new URLSearchParams({ email: person.email }).toString(), {
      host: 'evil.example',
      origin: server.url,
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    });
    expect(status).toBe(200);
    await server.app.identity.passwordReset.settle();
    expect(mailer.linkTo(person.email).origin).toBe(server.url);
    expect(JSON.stringify(mailer.mails)).not.toContain('evil.example');
  });

  test('works once, also when it is used 20 times at once', async () => {
    const person = await addPerson(server);
    const token = tokenOf(await linkFor(person));
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => setPassword(token, `${NEW_PASSWORD} ${index}`)));
    const winners = answers.flatMap(({ status }, index) => (status === 200 ? [index] : []));
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(19);
    expect((await signInBrowser(server, person.email, `${NEW_PASSWORD} ${winners[0]}`, elsewhere())).status).toBe(200);
    expect((await setPassword(token)).status).toBe(400);
  });

  test('is kept only as a hash, for half an hour', async () => {
    const person = await addPerson(server);
    const token = tokenOf(await linkFor(person));
    const rows = server.mongo.db.collection<{ value: string; expiresAt: Date; createdAt: Date }>('auth_verification');
    const kept = await rows.findOne({ value: person.id });
    if (kept === null) throw new Error('nothing was kept');
    expect(JSON.stringify(kept)).not.toContain(token);
    const lastsMs = kept.expiresAt.getTime() - kept.createdAt.getTime();
    expect(lastsMs).toBeLessThanOrEqual(30 * 60_000 + 1000);
    await rows.updateOne({ value: person.id }, { $set: { expiresAt: new Date(Date.now() - 1) } });
    expect((await fetch(`${server.url}/reset-password?token=${token}`)).status).toBe(400);
    expect((await setPassword(token)).status).toBe(400);
  });

  test('ends every session: browsers and desktops, and lets in with the new password only', async () => {
    const person = await addPerson(server);
    const desktop = await signInDesktop(server, person.email);
    const cookie = cookiesOf(await signInBrowser(server, person.email, undefined, elsewhere()));
    const answer = await setPassword(tokenOf(await linkFor(person)));
    expect(answer.status).toBe(200);
    expect(await callRpc(server, 'query', 'identity.me', { token: desktop.token })).toMatchObject({ status: 401, code: 'SESSION_REVOKED' });
    const codeWith = (cookies: string) =>
      postJson(
        `${server.url}/desktop/code`,
        { challenge: makePkce().challenge, redirectUri: null, state: 's' },
        { origin: server.url, cookie: cookies },
      );
    expect((await codeWith(cookie)).status).toBe(401);
    expect((await codeWith(cookiesOf(answer))).status).toBe(200);
    expect((await signInBrowser(server, person.email, undefined, elsewhere())).status).toBe(401);
    expect((await signInBrowser(server, person.email, NEW_PASSWORD, elsewhere())).status).toBe(200);
  });

  test('of somebody who left meanwhile sets nobody’s session', async () => {
    const person = await addPerson(server);
    const link = await linkFor(person);
    await server.mongo.db.collection<{ _id: string }>('people').updateOne({ _id: person.id }, { $set: { isActive: false } });
    const answer = await setPassword(tokenOf(link));
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([400, []]);
  });

  test('A35 sent to an address that is theirs no more opens nothing, also for who reads that mailbox; one to the new address does', async () => {
    const [boss, person] = [await addPerson(server, { role: 'admin' }), await addPerson(server)];
    const stale = tokenOf(await linkFor(person));
    const moved = { ...person, email: `moved-${person.email}` };
    const device = new TestDevice(server.url, (await signInDesktop(server, boss.email)).token);
    await device.start();
    await device.push([device.mutation('person.change-email', { personId: person.id, email: moved.email })]);
    expect((await fetch(`${server.url}/reset-password?token=${stale}`)).status).toBe(400);
    expect((await setPassword(stale)).status).toBe(400);
    expect((await signInBrowser(server, moved.email, undefined, elsewhere())).status).toBe(200);
    expect((await setPassword(tokenOf(await linkFor(moved)))).status).toBe(200);
    expect((await signInBrowser(server, moved.email, NEW_PASSWORD, elsewhere())).status).toBe(200);
  });

  test('a password that is too short, too long or mistyped spends nothing', async () => {
    const person = await addPerson(server);
    const token = tokenOf(await linkFor(person));
    expect((await setPassword(token, 'short')).status).toBe(400);
    expect((await setPassword(token, 'x'.repeat(201))).status).toBe(400);
    const form = { token, password: NEW_PASSWORD, repeated: `${NEW_PASSWORD}!` };
    expect((await postForm(`${server.url}/reset-password`, form, { origin: server.url })).status).toBe(400);
    expect((await setPassword(token)).status).toBe(200);
  });
});

describe('A38 tokens that do not count', () => {
  test.each(['/reset-password', '/invitation'])('%s refuses all of them alike', async (path) => {
    const person = await addPerson(server);
    const other = tokenOf(await linkFor(person));
    const bad = [
      '',
      ' ',
      'undefined',
      'null',
      other.slice(0, -1),
      `${other}x`,
      other.toUpperCase(),
      'x'.repeat(500),
      '../x',
      `reset-password:${other}`,
    ];
    const opened = await Promise.all(bad.map((token) => fetch(`${server.url}${path}?${new URLSearchParams({ token })}`)));
    const listed = await fetch(`${server.url}${path}?token=a&token=b`);
    const object = await fetch(`${server.url}${path}?token[$ne]=x`);
    const absent = await fetch(`${server.url}${path}`);
    const answers = [...opened, listed, object, absent];
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([400]));
    expect(new Set(texts).size).toBe(1);
    const posted = await Promise.all(
      bad.map((token) =>
        postForm(`${server.url}${path}`, { token, password: NEW_PASSWORD, repeated: NEW_PASSWORD }, { origin: server.url }),
      ),
    );
    expect(new Set(await Promise.all(posted.map((answer) => answer.text())))).toEqual(new Set(texts));
    expect(new Set(posted.map(({ status }) => status))).toEqual(new Set([400]));
  });

  test('a reset token is no invitation, and the other way round', async () => {
    const person = await addPerson(server);
    const token = tokenOf(await linkFor(person));
    expect((await fetch(`${server.url}/invitation?token=${token}`)).status).toBe(400);
    expect((await fetch(`${server.url}/reset-password?token=${token}`)).status).toBe(200);
  });
});
