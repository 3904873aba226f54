import { randomUUID } from 'node:crypto';
import type { Person } from '@quayside/shared/identity/person';
import { epochMs } from '@quayside/shared/kernel/time';
import { eventually } from '@quayside/shared/testing/eventually';
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
  TEST_REDIRECT,
} from '../../testing/sign-in';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { DESKTOP_CODE_MS, SESSION_ABSOLUTE_MS, SESSION_IDLE_MS } from './limits';
import { PAGE_SCRIPT, SCRIPT_POLICY } from './pages/page-script';

// scrypt is slow on purpose, and slower on a busy machine

let ahead = 0;
const clock = { now: () => epochMs(Date.now() + ahead) };
let server: TestServer;
let maria: Person;

beforeAll(async () => {
  server = await startTestServer({ identity: 'signed-in', clock });
  maria = await addPerson(server, { name: 'Maria Petrova', email: 'maria@northwind.example' });
});
afterAll(() => server?.stop());
afterEach(() => {
  ahead = 0;
});

const tokenBody = (given: Record<string, unknown>) => ({
  redirectUri: TEST_REDIRECT,
  installId: randomUUID(),
  deviceName: 'Test desktop',
  ...given,
});

describe('signing a desktop in by script', () => {
  test('password, cookie, code, token, and the API knows who calls', async () => {
    const grant = await signInDesktop(server, ' MARIA@northwind.example'.trim());
    expect(grant).toEqual({
      token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
      person: expect.objectContaining({ id: maria.id, name: 'Maria Petrova', role: 'agent' }),
      deviceId: expect.any(String),
      escrowedKey: null,
    });
    const me = await callRpc(server, 'query', 'identity.me', { token: grant.token });
    expect(me).toMatchObject({ status: 200, data: { person: { id: maria.id }, deviceId: grant.deviceId } });
  });

  test('the same installation keeps its device for each person, and its older session ends', async () => {
    const installId = randomUUID();
    const first = await signInDesktop(server, maria.email, { installId });
    const second = await signInDesktop(server, maria.email, { installId });
    const boris = await addPerson(server, { name: 'Boris' });
    const other = await signInDesktop(server, boris.email, { installId });
    expect(second.deviceId).toBe(first.deviceId);
    expect(other.deviceId).not.toBe(first.deviceId);
    expect(await callRpc(server, 'query', 'identity.me', { token: first.token })).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
    expect(await callRpc(server, 'query', 'identity.me', { token: second.token })).toMatchObject({ status: 200 });
  });

  test('a kept key comes back to the same person on the same installation only', async () => {
    const installId = randomUUID();
    const first = await signInDesktop(server, maria.email, { installId });
    await callRpc(server, 'mutation', 'identity.keepKey', { token: first.token, input: { wrappedKey: 'b3V0Ym94LWtleQ==' } });
    const again = await signInDesktop(server, maria.email, { installId });
    const elsewhere = await signInDesktop(server, maria.email);
    const boris = await addPerson(server);
    const another = await signInDesktop(server, boris.email, { installId });
    expect([again.escrowedKey, elsewhere.escrowedKey, another.escrowedKey]).toEqual(['b3V0Ym94LWtleQ==', null, null]);
  });
});

describe('ID1 a one-time code', () => {
  let cookie: string;
  beforeAll(async () => {
    cookie = cookiesOf(await signInBrowser(server, maria.email));
  });
  const exchange = async (given: Record<string, unknown>) => {
    const answer = await postJson(`${server.url}/desktop/token`, tokenBody(given));
    return { status: answer.status, code: ((await answer.json()) as { code?: string }).code ?? null };
  };
  const refused = { status: 400, code: 'CODE_REFUSED' };

  test('20 exchanges at once: one succeeds, and none after it', async () => {
    const { verifier, challenge } = makePkce();
    const code = await fetchCode(server, cookie, challenge);
    const answers = await Promise.all(Array.from({ length: 20 }, () => exchange({ code, verifier })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.code === 'CODE_REFUSED')).toHaveLength(19);
    expect(await exchange({ code, verifier })).toEqual(refused);
  });

  test.each([
    ['another verifier', () => ({ verifier: makePkce().verifier })],
    ['another port', () => ({ redirectUri: 'http://127.0.0.1:49153/signed-in' })],
    ['another path', () => ({ redirectUri: 'http://127.0.0.1:49152/' })],
    ['no redirect address', () => ({ redirectUri: null })],
  ])('is refused with %s, and is spent by it', async (_name, wrong) => {
    const { verifier, challenge } = makePkce();
    const code = await fetchCode(server, cookie, challenge);
    expect(await exchange({ code, verifier, ...wrong() })).toEqual(refused);
    expect(await exchange({ code, verifier })).toEqual(refused);
  });

  test('a pasted code needs the absence of a redirect address', async () => {
    const { verifier, challenge } = makePkce();
    expect(await exchange({ code: await fetchCode(server, cookie, challenge, null), verifier })).toEqual(refused);
    expect(await exchange({ code: await fetchCode(server, cookie, challenge, null), verifier, redirectUri: null })).toMatchObject({
      status: 200,
    });
  });

  test('runs out after 60 s', async () => {
    const { verifier, challenge } = makePkce();
    const code = await fetchCode(server, cookie, challenge);
    ahead = DESKTOP_CODE_MS + 1;
    expect(await exchange({ code, verifier })).toEqual(refused);
  });

  test('the challenge itself is no verifier (no `plain`)', async () => {
    const { challenge } = makePkce();
    const code = await fetchCode(server, cookie, challenge);
    expect(await exchange({ code, verifier: challenge })).toEqual(refused);
  });

  test('somebody who left meanwhile gets nothing', async () => {
    const leaver = await addPerson(server);
    const theirs = cookiesOf(await signInBrowser(server, leaver.email));
    const { verifier, challenge } = makePkce();
    const code = await fetchCode(server, theirs, challenge);
    await deactivate(leaver);
    expect(await exchange({ code, verifier })).toEqual(refused);
  });
});

describe('the page that asks', () => {
  const query = (given: Record<string, string> = {}) =>
    new URLSearchParams({ challenge: makePkce().challenge, state: 'st', device: 'Maria’s laptop', redirect_uri: TEST_REDIRECT, ...given });

  test('leads through sign-in and back, and sends the browser to the desktop with code and state', async () => {
    const { verifier, challenge } = makePkce();
    const opened = await fetch(`${server.url}/desktop/authorize?${query({ challenge })}`, { redirect: 'manual' });
    expect(opened.status).toBe(303);
    const next = new URL(opened.headers.get('location') ?? '', server.url).searchParams.get('next') ?? '';
    const form = { email: maria.email, password: 'correct horse battery', next };
    const signedIn = await postForm(`${server.url}/sign-in`, form, { origin: server.url });
    expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, next]);
    const cookie = cookiesOf(signedIn);
    const page = await (await fetch(`${server.url}${next}`, { headers: { cookie } })).text();
    expect(page).toContain('Maria’s laptop');
    expect(page).toContain('Maria Petrova');
    const confirmed = await postForm(
      `${server.url}/desktop/authorize`,
      { challenge, state: 'st', redirect_uri: TEST_REDIRECT },
      { origin: server.url, cookie },
    );
    const target = new URL(confirmed.headers.get('location') ?? '');
    expect([confirmed.status, target.origin, target.pathname, target.searchParams.get('state')]).toEqual([
      303,
      'http://127.0.0.1:49152',
      '/signed-in',
      'st',
    ]);
    const answer = await postJson(`${server.url}/desktop/token`, tokenBody({ code: target.searchParams.get('code'), verifier }));
    expect(answer.status).toBe(200);
  });

  test.each([
    ['a foreign redirect', { redirect_uri: 'https://evil.example/' }],
    ['a short challenge', { challenge: 'abc' }],
    ['a state with spaces', { state: 'a b' }],
  ])('is a dead end for %s', async (_name, given) => {
    const answer = await fetch(`${server.url}/desktop/authorize?${query(given)}`, { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
  });

  test('loads nothing but its own style sheet, runs nothing but its own script, is kept by nobody and framed by nobody', async () => {
    const answer = await fetch(`${server.url}/sign-in`);
    expect(answer.headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'self'; ${SCRIPT_POLICY}form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect((await answer.text()).replace(PAGE_SCRIPT, '')).not.toMatch(/<script|\sstyle=|\son[a-z]+=/i);
    // where no password is typed, no script may run at all
    const forgot = await fetch(`${server.url}/forgot-password`);
    expect(forgot.headers.get('content-security-policy')).not.toContain('script-src');
    expect(await forgot.text()).not.toContain('<script');
  });
});

describe('a desktop session', () => {
  test('lists one’s own devices and ends the one that is lost', async () => {
    const person = await addPerson(server);
    const here = await signInDesktop(server, person.email, { deviceName: 'Desk' });
    const lost = await signInDesktop(server, person.email, { deviceName: 'Lost laptop' });
    const list = (await callRpc(server, 'query', 'identity.listSessions', { token: here.token })).data as {
      id: string;
      deviceName: string;
      isThis: boolean;
    }[];
    expect(list.map(({ deviceName, isThis }) => [deviceName, isThis]).sort()).toEqual([
      ['Desk', true],
      ['Lost laptop', false],
    ]);
    const sessionId = list.find(({ isThis }) => !isThis)?.id;
    expect(await callRpc(server, 'mutation', 'identity.revokeSession', { token: here.token, input: { sessionId } })).toMatchObject({
      status: 200,
    });
    expect(await callRpc(server, 'query', 'identity.me', { token: lost.token })).toMatchObject({ status: 401, code: 'SESSION_REVOKED' });
    expect(await callRpc(server, 'query', 'identity.me', { token: here.token })).toMatchObject({ status: 200 });
  });

  test('another person’s is ended by an administrator only', async () => {
    const [person, colleague, admin] = await Promise.all([addPerson(server), addPerson(server), addPerson(server, { role: 'admin' })]);
    const [theirs, nosy, boss] = await Promise.all([person, colleague, admin].map(({ email }) => signInDesktop(server, email)));
    const list = async (token: string | undefined) =>
      callRpc(server, 'query', 'identity.listSessionsOf', { token: token ?? '', input: { personId: person.id } });
    expect(await list(nosy?.token)).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    const sessionId = ((await list(boss?.token)).data as { id: string }[])[0]?.id;
    const revoke = async (token: string | undefined) =>
      callRpc(server, 'mutation', 'identity.revokeSession', { token: token ?? '', input: { sessionId } });
    expect(await revoke(nosy?.token)).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await revoke(boss?.token)).toMatchObject({ status: 200 });
    expect(await callRpc(server, 'query', 'identity.me', { token: theirs?.token ?? '' })).toMatchObject({ code: 'SESSION_REVOKED' });
  });

  test('ended on one node, it is ended on the other within two seconds', async () => {
    const other = await startTestServer({ identity: 'signed-in', clock, mongo: { ...server.mongo, uri: server.uri } });
    try {
      const person = await addPerson(server);
      const { token } = await signInDesktop(server, person.email);
      expect(await callRpc(other, 'query', 'identity.me', { token })).toMatchObject({ status: 200 });
      await server.app.identity.sessions.revokeAllOf(person.id);
      ahead = 2001;
      expect(await callRpc(other, 'query', 'identity.me', { token })).toMatchObject({ status: 401, code: 'SESSION_REVOKED' });
    } finally {
      await other.app.stop();
    }
  });

  test('knows the person’s groups and role as they are now, not as they were', async () => {
    const person = await addPerson(server);
    const { token } = await signInDesktop(server, person.email);
    for (const role of ['supervisor', 'agent', 'admin'] as const) {
      await edit(person, { role });
      expect(await callRpc(server, 'query', 'identity.me', { token })).toMatchObject({ data: { person: { role } } });
    }
  });

  test('signing out ends it', async () => {
    const person = await addPerson(server);
    const { token } = await signInDesktop(server, person.email);
    expect(await callRpc(server, 'mutation', 'identity.signOut', { token })).toMatchObject({ status: 200 });
    expect(await callRpc(server, 'query', 'identity.me', { token })).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
  });

  test('runs out after 60 days unseen, and after 180 days in any case', async () => {
    const person = await addPerson(server);
    const idle = await signInDesktop(server, person.email);
    const busy = await signInDesktop(server, person.email);
    const isKnown = async (token: string) => (await callRpc(server, 'query', 'identity.me', { token })).status === 200;
    for (let step = 1; step <= 3; step++) {
      ahead = step * (SESSION_IDLE_MS - 1000);
      expect(await isKnown(busy.token)).toBe(true);
    }
    expect(await isKnown(idle.token)).toBe(false);
    ahead = SESSION_ABSOLUTE_MS + 1;
    expect(await callRpc(server, 'query', 'identity.me', { token: busy.token })).toMatchObject({ status: 401, code: 'NOT_SIGNED_IN' });
  });

  test('of somebody who leaves ends for good, also when they come back', async () => {
    const person = await addPerson(server);
    const { token } = await signInDesktop(server, person.email);
    const cookie = cookiesOf(await signInBrowser(server, person.email));
    expect(await callRpc(server, 'query', 'identity.me', { token })).toMatchObject({ status: 200 });
    await deactivate(person);
    expect(await callRpc(server, 'query', 'identity.me', { token })).toMatchObject({ status: 401, code: 'SESSION_REVOKED' });
    expect((await signInBrowser(server, person.email)).status).toBe(401);
    const [session] = await server.mongo.db.collection('desktopSessions').find({ personId: person.id }).toArray();
    expect(await server.app.identity.sessions.listAlive([String(session?._id)])).toEqual(new Set());
    const browsers = server.mongo.db.collection('auth_session');
    await eventually(
      'their sessions in browsers are gone',
      async () => (await browsers.countDocuments({ userId: person.id as never })) === 0,
    );
    await edit(person, { isActive: true });
    ahead = 10_000;
    expect(await callRpc(server, 'query', 'identity.me', { token })).toMatchObject({ status: 401, code: 'SESSION_REVOKED' });
    const code = await postJson(
      `${server.url}/desktop/code`,
      { challenge: makePkce().challenge, redirectUri: null, state: 's' },
      { origin: server.url, cookie },
    );
    expect(code.status).toBe(401);
  });
});

/** The sweep of leavers runs every two seconds. */
const deactivate = (person: Person): Promise<void> => edit(person, { isActive: false });

async function edit(person: Person, changes: Record<string, unknown>): Promise<void> {
  const uid = randomUUID();
  const outcome = await server.app.house.lane.submit({
    source: 'test',
    key: uid,
    uid,
    name: 'person.edit',
    args: { personId: person.id, changes },
    actor: { type: 'system', name: 'test' },
    performedAt: clock.now(),
    priority: 'interactive',
  });
  if (outcome.status !== 'ok') throw new Error(`edit ${outcome.status} ${outcome.code}`);
}
