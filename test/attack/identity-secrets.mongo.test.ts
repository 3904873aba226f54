import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import type { Person } from '@quayside/shared/identity/person';
import { KeptMails } from '../../apps/server/src/testing/kept-mails';
import {
  addPerson,
  callRpc,
  cookiesOf,
  fetchCode,
  makePkce,
  postForm,
  postJson,
  signInBrowser,
  signInDesktop,
  TEST_PASSWORD,
  TEST_REDIRECT,
} from '../../apps/server/src/testing/sign-in';
import { startTestServer, TEST_SECRET, type TestServer } from '../../apps/server/src/testing/start-test-server';

// scrypt is slow on purpose, and slower on a busy machine

const SETUP_CODE = 'canary-set-up-code';
const lines: string[] = [];
const mailer = new KeptMails();
let server: TestServer;
let admin: Person;
/** Every secret that was handed out, by what it opens. */
let live: {
  token: string;
  code: string;
  verifier: string;
  cookie: string;
  resetToken: string;
  invitationToken: string;
  wrappedKey: string;
};

beforeAll(async () => {
  const log = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  server = await startTestServer({ identity: 'signed-in', mailer, log, env: { setupCode: SETUP_CODE } });
  admin = await addPerson(server, { role: 'admin', email: 'admin@northwind.example' });
  const installId = randomUUID();
  const { token } = await signInDesktop(server, admin.email, { installId });
  const wrappedKey = 'canary-wrapped-outbox-key';
  await callRpc(server, 'mutation', 'identity.keepKey', { token, input: { wrappedKey } });
  const cookie = cookiesOf(await signInBrowser(server, admin.email));
  const { verifier, challenge } = makePkce();
  const code = await fetchCode(server, cookie, challenge);
  await postForm(`${server.url}/forgot-password`, { email: admin.email }, { origin: server.url });
  await server.app.identity.passwordReset.settle();
  const resetToken = mailer.linkTo(admin.email).searchParams.get('token') ?? '';
  const invited = await callRpc(server, 'mutation', 'identity.invitePerson', {
    token,
    input: { name: 'New Person', email: 'new@northwind.example', role: 'agent', groupIds: [], timeZone: 'UTC', locale: 'en' },
  });
  const invitationToken = new URL((invited.data as { link: string }).link).searchParams.get('token') ?? '';
  live = { token, code, verifier, cookie, resetToken, invitationToken, wrappedKey };
});
afterAll(() => server?.stop());

/** All strings in the database, with where they stand. */
async function dump(): Promise<readonly { readonly at: string; readonly text: string }[]> {
  const found: { at: string; text: string }[] = [];
  const walk = (value: unknown, at: string): void => {
    if (typeof value === 'string') found.push({ at, text: value });
    else if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, `${at}.${index}`);
    else if (value !== null && typeof value === 'object' && !(value instanceof Date)) {
      for (const [name, item] of Object.entries(value)) walk(item, `${at}.${name}`);
    }
  };
  for (const { name } of await server.mongo.db.listCollections().toArray()) {
    for (const row of await server.mongo.db.collection(name).find({}).toArray()) walk(row, name);
  }
  return found;
}

describe('A40 a copy of the database', () => {
  test('holds none of the secrets that were handed out', async () => {
    const texts = await dump();
    expect(texts.length).toBeGreaterThan(30);
    const secrets = {
      ...live,
      cookie: decodeURIComponent(live.cookie.split('=')[1] ?? ''),
      password: TEST_PASSWORD,
      serverSecret: TEST_SECRET,
    };
    for (const [name, secret] of Object.entries(secrets)) {
      expect(secret.length).toBeGreaterThan(10);
      expect([name, texts.filter(({ text }) => text.includes(secret)).map(({ at }) => at)]).toEqual([name, []]);
    }
  });

  test('opens nothing: no string of it works as token, cookie, code or link', async () => {
    const texts = [...new Set((await dump()).map(({ text }) => text))].filter((text) => /^[\x21-\x7e]{8,512}$/.test(text));
    const works: string[] = [];
    for (const text of texts) {
      const asBearer = await callRpc(server, 'query', 'identity.me', { token: text });
      if (asBearer.status !== 401) works.push(`bearer ${text}`);
      for (const name of ['quayside.session_token', '__Host-quayside.session_token']) {
        const headers = { origin: server.url, cookie: `${name}=${encodeURIComponent(text)}` };
        const answer = await postJson(
          `${server.url}/desktop/code`,
          { challenge: makePkce().challenge, redirectUri: null, state: 's' },
          headers,
        );
        if (answer.status !== 401) works.push(`cookie ${text}`);
      }
      for (const path of ['/reset-password', '/invitation']) {
        const answer = await fetch(`${server.url}${path}?${new URLSearchParams({ token: text })}`);
        if (answer.status !== 400) works.push(`${path} ${text}`);
      }
      const code = await server.app.identity.desktop
        .exchange({
          code: text,
          verifier: live.verifier,
          redirectUri: TEST_REDIRECT,
          installId: randomUUID(),
          deviceName: 'x',
          address: randomUUID(),
        })
        .catch(() => null);
      if (code !== null) works.push(`code ${text}`);
    }
    expect(texts.length).toBeGreaterThan(20);
    expect(works).toEqual([]);
  });

  test('and yet each of the secrets still works: the test above is about live ones', async () => {
    expect(await callRpc(server, 'query', 'identity.me', { token: live.token })).toMatchObject({ status: 200 });
    expect((await fetch(`${server.url}/reset-password?token=${live.resetToken}`)).status).toBe(200);
    expect((await fetch(`${server.url}/invitation?token=${live.invitationToken}`)).status).toBe(200);
  });
});

describe('A43 the log', () => {
  test('holds no secret after everything that can go right and wrong', async () => {
    const canaries = { ...live, password: TEST_PASSWORD, wrong: 'canary-wrong-password', setupCode: SETUP_CODE, secret: TEST_SECRET };
    const { origin } = new URL(server.url);
    await signInBrowser(server, admin.email, canaries.wrong);
    await postForm(
      `${server.url}/sign-in`,
      { email: 'canary-address@x.example', password: canaries.wrong, evil: 'canary-field' },
      { origin },
    );
    await postJson(`${server.url}/api/auth/sign-in/email`, '{"password":"canary-wrong-password"', { origin });
    await postJson(`${server.url}/desktop/token`, {
      code: live.code,
      verifier: live.verifier,
      redirectUri: 'canary-redirect',
      installId: 'x',
      deviceName: '',
    });
    await fetch(`${server.url}/reset-password?token=${live.resetToken}x`);
    await fetch(`${server.url}/nowhere?token=${live.resetToken}`);
    await postForm(`${server.url}/reset-password`, { token: live.resetToken, password: canaries.wrong, repeated: 'other' }, { origin });
    await callRpc(server, 'mutation', 'setup.createAdmin', { input: { setupCode: SETUP_CODE, password: canaries.wrong } });
    await callRpc(server, 'query', 'identity.me', { token: `${live.token.slice(0, -1)}x` });
    const throttles = server.mongo.db.collection('throttles');
    const failing = jest
      .spyOn(Object.getPrototypeOf(throttles), 'findOneAndUpdate')
      .mockRejectedValue(new Error(`driver says ${canaries.wrong}`));
    const answer = await signInBrowser(server, admin.email, canaries.wrong);
    failing.mockRestore();
    expect([answer.status, Object.keys((await answer.json()) as object).sort()]).toEqual([500, ['code', 'details', 'requestId']]);

    const text = lines.join('');
    expect(text).toContain('request failed');
    const secrets = { ...canaries, cookie: live.cookie.split('=')[1] ?? '', field: 'canary-field', redirect: 'canary-redirect' };
    for (const [name, secret] of Object.entries(secrets)) expect([name, text.includes(secret)]).toEqual([name, false]);
  });
});
