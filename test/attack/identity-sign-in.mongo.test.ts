import { randomUUID } from 'node:crypto';
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
  TEST_PASSWORD,
} from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';

// scrypt is slow on purpose, and slower on a busy machine
jest.setTimeout(300_000);

const mailer = new KeptMails();
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ identity: 'signed-in', mailer, env: { trustedProxies: ['loopback'] } });
});
afterAll(() => server?.stop());

let count = 0;
const elsewhere = (): Record<string, string> => {
  count++;
  return { 'x-forwarded-for': `203.0.${Math.floor(count / 250) % 250}.${(count % 250) + 1}` };
};

describe('A36 guessing', () => {
  test('from 100 places on one account is stopped; its owner gets in by a new password', async () => {
    const person = await addPerson(server);
    const answers = await Promise.all(Array.from({ length: 100 }, () => signInBrowser(server, person.email, 'guess', elsewhere())));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(90);
    expect((await signInBrowser(server, person.email, TEST_PASSWORD, elsewhere())).status).toBe(429);

    await postForm(`${server.url}/forgot-password`, { email: person.email }, { origin: server.url, ...elsewhere() });
    await server.app.identity.passwordReset.settle();
    const token = mailer.linkTo(person.email).searchParams.get('token') ?? '';
    const form = { token, password: 'a brand new one', repeated: 'a brand new one' };
    const reset = await postForm(`${server.url}/reset-password`, form, { origin: server.url });
    const code = await postJson(
      `${server.url}/desktop/code`,
      { challenge: makePkce().challenge, redirectUri: null, state: 's' },
      { origin: server.url, cookie: cookiesOf(reset) },
    );
    expect([reset.status, code.status]).toEqual([200, 200]);
    expect((await signInBrowser(server, person.email, 'a brand new one', elsewhere())).status).toBe(200);
  });

  test('from one place on 100 accounts is stopped; other places are not', async () => {
    const here = { 'x-forwarded-for': '192.0.2.77' };
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => signInBrowser(server, `${randomUUID()}@northwind.example`, 'guess', here)),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(30);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(70);
    const person = await addPerson(server);
    expect((await signInBrowser(server, person.email, TEST_PASSWORD, here)).status).toBe(429);
    expect((await signInBrowser(server, person.email, TEST_PASSWORD, elsewhere())).status).toBe(200);
  });

  test('an office that signs in well is never stopped', async () => {
    const office = { 'x-forwarded-for': '192.0.2.88' };
    const person = await addPerson(server);
    for (let time = 0; time < 40; time++) expect((await signInBrowser(server, person.email, TEST_PASSWORD, office)).status).toBe(200);
  });

  test('does not make the product flood an inbox', async () => {
    const person = await addPerson(server);
    const before = mailer.mails.length;
    for (let time = 0; time < 12; time++) {
      const answer = await postForm(`${server.url}/forgot-password`, { email: person.email }, { origin: server.url, ...elsewhere() });
      expect(answer.status).toBe(200);
    }
    await server.app.identity.passwordReset.settle();
    expect(mailer.mails.length - before).toBe(5);
  });
});

describe('A37 headers of an untrusted peer', () => {
  test('do not change where a request came from, nor who sent it, and are never shown', async () => {
    const bare = await startTestServer({ identity: 'signed-in' });
    try {
      const person = await addPerson(bare);
      const { origin } = new URL(bare.url);
      const forged = (): Record<string, string> => ({
        ...elsewhere(),
        'x-real-ip': `203.0.113.${count % 250}`,
        'cf-connecting-ip': '203.0.113.9',
        'x-remote-user': person.email,
        'x-forwarded-user': '<script>alert(1)</script>',
      });
      const answers = await Promise.all(
        Array.from({ length: 60 }, () => signInBrowser({ url: origin }, `${randomUUID()}@northwind.example`, 'guess', forged())),
      );
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(30);
      expect(await callRpc(bare, 'query', 'identity.me', { headers: forged() })).toMatchObject({ status: 401 });
      expect(await (await fetch(`${bare.url}/sign-in`, { headers: forged() })).text()).not.toContain('alert(1)');
    } finally {
      await bare.stop();
    }
  });
});

describe('A39 cookies and bearers', () => {
  let person: Person;
  let cookie: string;
  beforeAll(async () => {
    person = await addPerson(server);
    cookie = cookiesOf(await signInBrowser(server, person.email, TEST_PASSWORD, elsewhere()));
  });
  const challenge = makePkce().challenge;
  const routes = [
    ['/api/auth/sign-in/email', 'json', { email: 'x@y.example', password: 'guess' }],
    ['/api/auth/sign-out', 'json', {}],
    ['/desktop/code', 'json', { challenge, redirectUri: null, state: 's' }],
    ['/sign-in', 'form', { email: 'x@y.example', password: 'guess' }],
    ['/sign-out', 'form', {}],
    ['/desktop/authorize', 'form', { challenge, state: 's' }],
    ['/forgot-password', 'form', { email: 'x@y.example' }],
    ['/reset-password', 'form', { token: 'x'.repeat(24), password: TEST_PASSWORD, repeated: TEST_PASSWORD }],
    ['/invitation', 'form', { token: 'x'.repeat(24), password: TEST_PASSWORD, repeated: TEST_PASSWORD }],
  ] as const;

  test.each(routes)('%s needs our origin', async (path, kind, body) => {
    const send = (headers: Record<string, string>) =>
      kind === 'json'
        ? postJson(`${server.url}${path}`, body, { cookie, ...headers })
        : postForm(`${server.url}${path}`, body as Record<string, string>, { cookie, ...headers });
    const foreign = [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${server.url}.evil.example` },
      { referer: `${server.url}/` },
    ];
    const answers = await Promise.all(foreign.map(send));
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect(answers.flatMap((answer) => answer.headers.getSetCookie())).toEqual([]);
    const stillIn = await postJson(
      `${server.url}/desktop/code`,
      { challenge, redirectUri: null, state: 's' },
      { origin: server.url, cookie },
    );
    expect(stillIn.status).toBe(200);
  });

  test('a cookie is nothing to the API, and a desktop needs no origin', async () => {
    expect(await callRpc(server, 'query', 'identity.me', { headers: { cookie, origin: server.url } })).toMatchObject({
      status: 401,
      code: 'NOT_SIGNED_IN',
    });
    const { token } = await signInDesktop(server, person.email);
    const answer = await callRpc(server, 'query', 'identity.me', { token, headers: { origin: 'https://evil.example', cookie: 'x=y' } });
    expect(answer.status).toBe(200);
  });

  test('a bearer is nothing where a cookie counts', async () => {
    const { token } = await signInDesktop(server, person.email);
    const headers = { origin: server.url, authorization: `Bearer ${token}` };
    expect((await postJson(`${server.url}/desktop/code`, { challenge, redirectUri: null, state: 's' }, headers)).status).toBe(401);
  });

  test.each(['/api/auth/sign-in/email', '/desktop/code', '/desktop/token', '/trpc/identity.me', '/api/info'])(
    'no other origin is let in by CORS at %s',
    async (path) => {
      const headers = { origin: 'https://evil.example', 'access-control-request-method': 'POST', cookie };
      for (const method of ['OPTIONS', 'GET', 'POST']) {
        const answer = await fetch(`${server.url}${path}`, { method, headers });
        expect([answer.headers.get('access-control-allow-origin'), answer.headers.get('access-control-allow-credentials')]).toEqual([
          null,
          null,
        ]);
      }
    },
  );

  test('the cookie is out of reach of scripts and of other sites’ forms', async () => {
    const answer = await signInBrowser(server, person.email, TEST_PASSWORD, elsewhere());
    const cookies = answer.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const one of cookies) expect(one).toMatch(/; HttpOnly(;|$).*SameSite=Lax|SameSite=Lax.*HttpOnly/i);
    expect(await answer.json()).toEqual({ ok: true });
  });

  test('the cookie belongs to this host alone where there is TLS: no other host, and no page without TLS, sets or overwrites it', async () => {
    const publicUrl = 'https://help.desk.example';
    const secure = await startTestServer({ identity: 'signed-in', env: { publicUrl } });
    const somebody = await addPerson(secure);
    const answer = await signInBrowser(secure, somebody.email, TEST_PASSWORD, { origin: publicUrl });
    const cookies = answer.headers.getSetCookie().filter((cookie) => !/max-age=0/i.test(cookie));
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^__Host-quayside\.session_token=/);
    expect(cookies[0]).toMatch(/; Path=\/(;|$)/);
    expect(cookies[0]).toMatch(/; Secure/);
    expect(cookies[0]).not.toMatch(/domain=/i);
    const page = await fetch(`${secure.url}/sign-in`, { headers: { cookie: cookiesOf(answer) } });
    expect(await page.text()).toContain('You are signed in');
    // one that a page of another kind has set does not count
    const planted = cookiesOf(answer).replace('__Host-', '');
    expect(await (await fetch(`${secure.url}/sign-in`, { headers: { cookie: planted } })).text()).not.toContain('You are signed in');
    await secure.stop();
  });
});
