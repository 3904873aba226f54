import { actorOf, type Person } from '@quayside/shared/identity/person';
import { epochMs } from '@quayside/shared/kernel/time';
import { performAct } from '../../apps/server/src/platform/perform-act';
import { PASSWORD_PAGE_MS } from '../../apps/server/src/rooms/identity/limits';
import { KeptMails } from '../../apps/server/src/testing/kept-mails';
import {
  addPerson,
  callRpc,
  cookiesOf,
  type DesktopGrantAnswer,
  postForm,
  signInBrowser,
  signInDesktop,
  TEST_PASSWORD,
} from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';

// scrypt is slow on purpose, and slower on a busy machine

const NEW_PASSWORD = 'another horse entirely';
const mailer = new KeptMails();
let ahead = 0;
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({
    identity: 'signed-in',
    mailer,
    env: { trustedProxies: ['loopback'] },
    clock: { now: () => epochMs(Date.now() + ahead) },
  });
});
afterAll(() => server?.stop());
afterEach(() => {
  ahead = 0;
});

let count = 0;
/** Each from a place of its own, so that only what is tested is throttled. */
const elsewhere = (): Record<string, string> => ({ 'x-forwarded-for': `198.51.${Math.floor(++count / 250)}.${(count % 250) + 1}` });

async function openPage(desktop: DesktopGrantAnswer): Promise<URL> {
  const { data } = await callRpc(server, 'mutation', 'identity.startPasswordChange', { token: desktop.token });
  return new URL((data as { path: string }).path, server.url);
}

const change = (page: URL, given: Record<string, string> = {}, headers: Record<string, string> = {}): Promise<Response> => {
  const password = given.password ?? NEW_PASSWORD;
  return postForm(
    `${server.url}/change-password`,
    { token: page.searchParams.get('token') ?? '', current: TEST_PASSWORD, password, repeated: password, ...given },
    { origin: server.url, ...elsewhere(), ...headers },
  );
};

const isLetIn = async (person: Person, password: string): Promise<boolean> =>
  (await signInBrowser(server, person.email, password, elsewhere())).status === 200;
const me = async (desktop: DesktopGrantAnswer): Promise<number> =>
  (await callRpc(server, 'query', 'identity.me', { token: desktop.token })).status;

describe('a password is changed by who knows it', () => {
  let person: Person;
  let desktop: DesktopGrantAnswer;
  beforeEach(async () => {
    person = await addPerson(server, { name: 'Maria Petrova' });
    desktop = await signInDesktop(server, person.email);
  });

  test('the desktop that asked stays signed in; others and browsers go when asked; it is told by mail', async () => {
    const other = await signInDesktop(server, person.email);
    const cookie = cookiesOf(await signInBrowser(server, person.email, TEST_PASSWORD, elsewhere()));
    const page = await openPage(desktop);
    expect([page.origin, (await fetch(page)).status]).toEqual([server.url, 200]);
    expect((await change(page, { others: 'end' })).status).toBe(200);
    expect([await me(desktop), await me(other)]).toEqual([200, 401]);
    expect(await server.app.identity.browser.whoIs(cookie)).toBeNull();
    expect([await isLetIn(person, TEST_PASSWORD), await isLetIn(person, NEW_PASSWORD)]).toEqual([false, true]);
    expect(mailer.mails.filter(({ to }) => to === person.email).map(({ subject }) => subject)).toEqual([
      'Your Quayside password was changed',
    ]);
    expect(JSON.stringify(mailer.mails)).not.toContain(NEW_PASSWORD);
  });

  test('without asking, other desktops stay', async () => {
    const other = await signInDesktop(server, person.email);
    expect((await change(await openPage(desktop))).status).toBe(200);
    expect([await me(desktop), await me(other)]).toEqual([200, 200]);
  });

  test('A34 the page works once, also under 20 at once, for ten minutes, and ends links that were asked for before', async () => {
    await postForm(`${server.url}/forgot-password`, { email: person.email }, { origin: server.url, ...elsewhere() });
    await server.app.identity.passwordReset.settle();
    const link = mailer.linkTo(person.email);
    const page = await openPage(desktop);
    ahead = PASSWORD_PAGE_MS + 1;
    expect([(await fetch(page)).status, (await change(page)).status]).toEqual([400, 400]);
    ahead = 0;
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => change(page, { password: `${NEW_PASSWORD} ${index}` })));
    const winners = answers.flatMap(({ status }, index) => (status === 200 ? [index] : []));
    expect(winners).toHaveLength(1);
    expect(await isLetIn(person, `${NEW_PASSWORD} ${winners[0]}`)).toBe(true);
    expect([(await change(page)).status, (await fetch(page)).status, (await fetch(link)).status]).toEqual([400, 400, 400]);
  });

  test('A36 wrong current passwords are throttled as at sign-in, from wherever they come, and the page survives the first ones', async () => {
    const page = await openPage(desktop);
    const statuses: number[] = [];
    for (let index = 0; index < 11; index++) statuses.push((await change(page, { current: `guess number ${index}` })).status);
    expect(statuses).toEqual([...Array(10).fill(401), 429]);
    expect((await change(page)).status).toBe(429);
    expect((await signInBrowser(server, person.email, TEST_PASSWORD, elsewhere())).status).toBe(429);
    expect(await me(desktop)).toBe(200);
  });

  test('A36 one place that guesses at many accounts is throttled too', async () => {
    const here = elsewhere();
    const victims = await Promise.all(Array.from({ length: 4 }, async () => signInDesktop(server, (await addPerson(server)).email)));
    const statuses: number[] = [];
    for (const victim of victims) {
      const page = await openPage(victim);
      for (let index = 0; index < 8; index++) statuses.push((await change(page, { current: `guess ${index}` }, here)).status);
    }
    expect(statuses).toEqual([...Array(30).fill(401), 429, 429]);
  });

  test.each([
    ['short', { password: 'too short' }],
    ['too long', { password: 'ab c'.repeat(60) }],
    ['among the first to be tried', { password: 'Password2024!' }],
    ['their own name', { password: 'Maria Petrova 1' }],
    ['not repeated', { repeated: 'something else again' }],
  ])('a new password that is %s is refused as at a reset, and the old one stays', async (_what, given) => {
    const page = await openPage(desktop);
    expect((await change(page, given)).status).toBe(400);
    expect(await isLetIn(person, TEST_PASSWORD)).toBe(true);
    expect((await change(page)).status).toBe(200);
  });

  test('A21 nobody else can be named: the page is of who asked, and a strange field is refused', async () => {
    const victim = await addPerson(server);
    const { data, status } = await callRpc(server, 'mutation', 'identity.startPasswordChange', {
      token: desktop.token,
      input: { personId: victim.id },
    });
    expect([status, data]).toEqual([400, null]);
    const page = await openPage(desktop);
    for (const field of ['personId', 'email', 'sessionId']) {
      expect((await change(page, { [field]: field === 'email' ? victim.email : victim.id })).status).toBe(400);
    }
    expect((await change(page, { username: victim.email })).status).toBe(200);
    expect([await isLetIn(victim, TEST_PASSWORD), await isLetIn(victim, NEW_PASSWORD)]).toEqual([true, false]);
  });

  test('A38 guessed, truncated and stale tickets are refused alike', async () => {
    const page = await openPage(desktop);
    const real = page.searchParams.get('token') ?? '';
    const newer = await openPage(desktop);
    const bodies = await Promise.all(
      ['', ' ', real.slice(0, -1), `${real}x`, real, 'x'.repeat(43)].map(async (token) => {
        const answer = await change(newer, { token });
        return [answer.status, await answer.text()];
      }),
    );
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]?.[0]).toBe(400);
  });

  test('A23 it ends with the session that asked, and with its person', async () => {
    const page = await openPage(desktop);
    await callRpc(server, 'mutation', 'identity.signOut', { token: desktop.token });
    expect([(await fetch(page)).status, (await change(page)).status]).toEqual([400, 400]);
    expect(await callRpc(server, 'mutation', 'identity.startPasswordChange', {})).toMatchObject({ status: 401 });
  });

  test('A39 a form of another site does nothing', async () => {
    const page = await openPage(desktop);
    expect((await change(page, {}, { origin: 'https://evil.example' })).status).toBe(403);
    expect(await isLetIn(person, TEST_PASSWORD)).toBe(true);
  });

  test('A40 the ticket is kept as a hash only', async () => {
    const page = await openPage(desktop);
    const rows = await server.mongo.db.collection('passwordTickets').find().toArray();
    expect(rows.some(({ personId }) => personId === person.id)).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(page.searchParams.get('token'));
  });
});

describe('ORG-3 the last administrator', () => {
  test('two who dismiss each other at the same moment: one of them stays', async () => {
    const { house } = server.app;
    const bosses = await Promise.all([addPerson(server, { role: 'admin' }), addPerson(server, { role: 'admin' })]);
    const desktops = await Promise.all(bosses.map(({ email }) => signInDesktop(server, email)));
    const [first, second] = bosses;
    if (first === undefined || second === undefined) throw new Error('two administrators were made');
    const dismiss = (by: Person, whom: Person) =>
      performAct(house.lane, {
        source: `device-of-${by.id}`,
        key: '1',
        name: 'person.edit',
        args: { personId: whom.id, changes: { isActive: false } },
        actor: { ...actorOf(by), groupIds: [] },
        at: house.clock.now(),
        priority: 'interactive',
      });
    const outcomes = await Promise.all([dismiss(first, second), dismiss(second, first)]);
    const left = await Promise.all(bosses.map(async ({ id }) => (await house.entities.get('person', id)).isActive));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['ok', 'refused']);
    expect(left.filter((isActive) => isActive)).toHaveLength(1);
    expect(await Promise.all(desktops.map(me))).toEqual(left.map((isActive) => (isActive ? 200 : 401)));
  });
});
