import type { Person } from '@quayside/shared/identity/person';
import { put } from '@quayside/shared/kernel/entity';
import { buildSettings } from '@quayside/shared/testing/builders';
import { submitAct } from '../../platform/submit-act';
import { appCode } from '../../testing/app-code';
import { KeptMails } from '../../testing/kept-mails';
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
  TEST_REDIRECT,
} from '../../testing/sign-in';
import { startTestServer, type TestServer } from '../../testing/start-test-server';
import { PAGE_SCRIPT } from './pages/page-script';

const mailer = new KeptMails();
const log: string[] = [];
let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ identity: 'signed-in', mailer, log: { write: (line) => void log.push(line) } });
  await server.seed(put('workspaceSettings', buildSettings()));
});
afterAll(() => server?.stop());

const post = (path: string, form: Readonly<Record<string, string>>, cookie: string) =>
  postForm(`${server.url}${path}`, form, { origin: server.url, cookie });
const read = async (path: string, cookie: string) =>
  (await fetch(`${server.url}${path}`, { headers: { cookie }, redirect: 'manual' })).text();
const secretIn = (page: string): string => /name="secret" value="([A-Z2-7]+)"/.exec(page)?.[1] ?? '';
const codesIn = (page: string): string[] => [...page.matchAll(/<li>([a-z0-9]{5}-[a-z0-9]{5})<\/li>/g)].map((found) => found[1] ?? '');

interface WithFactor {
  readonly person: Person;
  readonly cookie: string;
  readonly secret: string;
  readonly codes: readonly string[];
}

/** Somebody who set it up; the code of now is spent by that. */
async function withFactor(given: Parameters<typeof addPerson>[1] = {}): Promise<WithFactor> {
  const person = await addPerson(server, given);
  const cookie = cookiesOf(await signInBrowser(server, person.email));
  const secret = secretIn(await (await post('/two-step/start', { password: TEST_PASSWORD }, cookie)).text());
  const done = await post('/two-step/confirm', { secret, code: appCode(secret) }, cookie);
  expect(done.status).toBe(200);
  return { person, cookie: cookiesOf(done), secret, codes: codesIn(await done.text()) };
}
/** After the password: what the browser holds. */
async function halfway(email: string): Promise<string> {
  const answer = await signInBrowser(server, email);
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, 'SECOND_FACTOR_NEEDED']);
  return cookiesOf(answer);
}
const finish = (cookie: string, code: string) => postJson(`${server.url}/api/auth/sign-in/code`, { code }, { origin: server.url, cookie });
const mayHaveCode = (cookie: string) =>
  postJson(
    `${server.url}/desktop/code`,
    { challenge: makePkce().challenge, redirectUri: TEST_REDIRECT, state: 's' },
    { origin: server.url, cookie },
  );

test('SYN-7 that somebody has set it up, or no longer has it, is told as a change of the person', async () => {
  const revisionOf = async (id: string) => (await server.app.house.entities.get('person', id)).revision;
  const before = await addPerson(server);
  const { person, cookie } = await withFactor();
  const set = await revisionOf(person.id);
  expect(set).toBeGreaterThan(await revisionOf(before.id));
  expect((await post('/two-step/end', { password: TEST_PASSWORD }, cookie)).status).toBe(303);
  expect(await revisionOf(person.id)).toBeGreaterThan(set);
});

const policy = (secondFactor: string) =>
  submitAct(server.app.house, 'test', {
    name: 'workspace.edit-settings',
    args: { changes: { secondFactor } },
    actor: { type: 'system', name: 'test' },
  });

describe('ORG-5 a second factor', () => {
  test('does not count before its first code; then the password alone opens nothing, and the code does', async () => {
    const person = await addPerson(server);
    const cookie = cookiesOf(await signInBrowser(server, person.email));
    expect(await read('/two-step', cookie)).toContain('Set it up');
    expect((await post('/two-step/start', { password: 'not the password' }, cookie)).status).toBe(401);
    const secret = secretIn(await (await post('/two-step/start', { password: TEST_PASSWORD }, cookie)).text());
    expect((await signInBrowser(server, person.email)).status).toBe(200);
    const wrong = await post('/two-step/confirm', { secret, code: '000000' }, cookie);
    expect([wrong.status, secretIn(await wrong.text())]).toEqual([401, secret]);
    const done = await post('/two-step/confirm', { secret, code: appCode(secret) }, cookie);
    const codes = codesIn(await done.text());
    expect([done.status, codes.length, new Set(codes).size]).toEqual([200, 10, 10]);
    expect(mailer.mails.at(-1)).toMatchObject({ to: person.email, text: expect.stringContaining('switched on') });

    const half = await halfway(person.email);
    expect((await mayHaveCode(half)).status).toBe(401);
    expect(await read('/two-step', half)).not.toContain('It is on');
    expect((await finish(half, '123')).status).toBe(400);
    const inside = await finish(half, appCode(secret, 1));
    expect(inside.status).toBe(200);
    expect((await mayHaveCode(cookiesOf(inside))).status).toBe(200);
  });

  test('by the pages: password, code, and on to the desktop that waits', async () => {
    const { person, secret } = await withFactor();
    const next = `/desktop/authorize?${new URLSearchParams({ challenge: makePkce().challenge, state: 'st', device: 'Laptop' })}`;
    const first = await post('/sign-in', { email: person.email, password: TEST_PASSWORD, next }, '');
    const place = first.headers.get('location') ?? '';
    expect([first.status, place.startsWith('/sign-in/code?next=')]).toEqual([303, true]);
    expect(await read(place, cookiesOf(first))).toContain('Enter your code');
    const wrong = await post('/sign-in/code', { code: '000 000', next }, cookiesOf(first));
    expect([wrong.status, (await wrong.text()).includes('role="alert"')]).toEqual([401, true]);
    const right = await post('/sign-in/code', { code: appCode(secret, 1).replace(/^.{3}/, '$& '), next }, cookiesOf(first));
    expect([right.status, right.headers.get('location')?.startsWith('/desktop/authorize?')]).toEqual([303, true]);
  });

  test('a recovery code lets in once, as it was written down, and new ones end the old ones', async () => {
    const { person, cookie, codes } = await withFactor();
    const [first = '', second = ''] = codes;
    expect((await finish(await halfway(person.email), first.toUpperCase().replace('-', ' '))).status).toBe(200);
    expect((await finish(await halfway(person.email), first)).status).toBe(400);
    const renewed = codesIn(await (await post('/two-step/codes', { password: TEST_PASSWORD }, cookie)).text());
    expect(renewed).toHaveLength(10);
    expect((await finish(await halfway(person.email), second)).status).toBe(400);
    expect((await finish(await halfway(person.email), renewed[0] ?? '')).status).toBe(200);
  });

  test('A36 a code counts once, also when it comes eight times at once', async () => {
    const { person, secret } = await withFactor();
    const halves = await Promise.all(Array.from({ length: 8 }, () => halfway(person.email)));
    const code = appCode(secret, 1);
    const answers = await Promise.all(halves.map((half) => finish(half, code)));
    const inside = answers.filter(({ status }) => status === 200);
    expect(inside).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 200);
    for (const answer of refused) expect((await mayHaveCode(cookiesOf(answer))).status).toBe(401);
    expect((await finish(await halfway(person.email), code)).status).toBe(400);
  });

  test('A36 guessing ends: five wrong codes end this sign-in, ten close the codes of the account, and who is signed in stays so', async () => {
    const { person, cookie, secret } = await withFactor();
    const guess = async (half: string) => (await finish(half, '000000')).status;
    const first = await halfway(person.email);
    expect([await guess(first), await guess(first), await guess(first), await guess(first), await guess(first)]).toEqual(
      Array(5).fill(400),
    );
    expect((await finish(first, appCode(secret, 1))).status).toBe(401);
    const second = await halfway(person.email);
    for (let tries = 0; tries < 5; tries += 1) await guess(second);
    expect((await finish(await halfway(person.email), appCode(secret, 1))).status).toBe(429);
    expect((await mayHaveCode(cookie)).status).toBe(200);
  });

  test('A34 a new password by mail does not go around it', async () => {
    const { person } = await withFactor();
    await post('/forgot-password', { email: person.email }, '');
    await server.app.identity.passwordReset.settle();
    const token = mailer.linkTo(person.email).searchParams.get('token') ?? '';
    const password = 'entirely new words';
    const done = await post('/reset-password', { token, password, repeated: password }, '');
    expect([done.status, (await done.text()).includes('/sign-in/code')]).toEqual([200, true]);
    expect((await mayHaveCode(cookiesOf(done))).status).toBe(401);
  });

  test('is switched off with the password, not where the workspace asks for it', async () => {
    const { person, cookie } = await withFactor({ role: 'supervisor' });
    await policy('leads');
    expect((await post('/two-step/end', { password: TEST_PASSWORD }, cookie)).status).toBe(409);
    await policy('nobody');
    expect((await post('/two-step/end', { password: 'wrong password' }, cookie)).status).toBe(401);
    expect((await post('/two-step/end', { password: TEST_PASSWORD }, cookie)).status).toBe(303);
    expect(mailer.mails.at(-1)).toMatchObject({ to: person.email, text: expect.stringContaining('switched off') });
    expect((await signInBrowser(server, person.email)).status).toBe(200);
  });

  test('where the workspace asks for it, no desktop is signed in without; whoever it is not asked of comes in', async () => {
    const [lead, agent] = [await addPerson(server, { role: 'supervisor' }), await addPerson(server)];
    await policy('leads');
    await expect(signInDesktop(server, lead.email)).rejects.toThrow('no code: 401');
    await signInDesktop(server, agent.email);
    const cookie = cookiesOf(await signInBrowser(server, lead.email));
    const authorize = `/desktop/authorize?${new URLSearchParams({ challenge: makePkce().challenge, state: 'st', device: 'Laptop' })}`;
    const sent = await fetch(`${server.url}${authorize}`, { headers: { cookie }, redirect: 'manual' });
    const place = sent.headers.get('location') ?? '';
    expect(place.startsWith('/two-step?next=')).toBe(true);
    const page = await read(place, cookie);
    expect(page).toContain('Your company asks');
    const next = /name="next" value="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const secret = secretIn(await (await post('/two-step/start', { password: TEST_PASSWORD, next }, cookie)).text());
    const done = await post('/two-step/confirm', { secret, code: appCode(secret), next }, cookie);
    expect((await done.text()).replaceAll('&amp;', '&')).toContain(`href="${next}"`);
    expect((await mayHaveCode(cookiesOf(done))).status).toBe(200);
    await policy('nobody');
  });

  test('an administrator takes it from who lost their phone, who is told; nobody else can, or sees who has one', async () => {
    const { person, cookie } = await withFactor();
    const admin = await signInDesktop(server, (await addPerson(server, { role: 'admin' })).email);
    const colleague = await signInDesktop(server, (await addPerson(server, { role: 'supervisor' })).email);
    const remove = (token: string) => callRpc(server, 'mutation', 'identity.removeSecondFactor', { token, input: { personId: person.id } });
    const list = (token: string) => callRpc(server, 'query', 'identity.listSecondFactors', { token });
    expect([(await remove(colleague.token)).code, (await list(colleague.token)).code]).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED']);
    expect((await list(admin.token)).data).toContain(person.id);
    const half = await halfway(person.email);
    expect((await remove(admin.token)).status).toBe(200);
    expect((await list(admin.token)).data).not.toContain(person.id);
    expect((await finish(half, '123456')).status).toBe(401);
    expect(mailer.mails.at(-1)).toMatchObject({ to: person.email, text: expect.stringContaining('has removed') });
    expect(log.filter((line) => line.includes('second-factor-removed') && line.includes(person.id))).not.toHaveLength(0);
    expect((await signInBrowser(server, person.email)).status).toBe(200);
    expect(await read('/two-step', cookie)).toContain('Set it up');
  });

  test('A39 A14 its forms count from our own pages only, load nothing, and go nowhere else', async () => {
    const { cookie } = await withFactor();
    for (const path of ['/sign-in/code', '/two-step/start', '/two-step/confirm', '/two-step/codes', '/two-step/end']) {
      const answer = await postForm(`${server.url}${path}`, { password: TEST_PASSWORD }, { origin: 'https://evil.example', cookie });
      expect([path, answer.status]).toEqual([path, 403]);
    }
    const page = await read('/two-step?next=https://evil.example', cookie);
    expect(page.replace(PAGE_SCRIPT, '')).not.toMatch(/evil|<script|\sstyle=|\son[a-z]+=/i);
    expect((await finish('', '123456')).status).toBe(401);
  });

  test('E8 its secret and its codes are nowhere in the clear: not in the database, not in the log', async () => {
    const { person, secret, codes } = await withFactor();
    const rows = JSON.stringify(await server.mongo.db.collection('auth_two_factor').find({ userId: person.id }).toArray());
    const said = log.join('\n');
    expect(rows).toContain(person.id);
    for (const one of [secret, ...codes]) expect([rows.includes(one), said.includes(one)]).toEqual([false, false]);
  });

  test('ORG-6 the glass is broken from the server for an administrator alone, and never quietly', async () => {
    const [admin, other] = [await withFactor({ role: 'admin' }), await addPerson(server, { role: 'admin' })];
    const agent = await addPerson(server);
    const { breakGlass } = server.app.identity;
    await expect(breakGlass(agent.email)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(breakGlass('nobody@desk.example')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const before = mailer.mails.length;
    const token = new URL(await breakGlass(admin.person.email)).searchParams.get('token') ?? '';
    const told = mailer.mails.slice(before).filter(({ text }) => text.includes(admin.person.email));
    expect(told.map(({ to }) => to)).toEqual(expect.arrayContaining([admin.person.email, other.email]));
    expect(told.map(({ to }) => to)).not.toContain(agent.email);
    expect(log.some((line) => line.includes('"break-glass"') && line.includes(admin.person.id))).toBe(true);
    const password = 'entirely new words';
    const done = await post('/reset-password', { token, password, repeated: password }, '');
    expect((await mayHaveCode(cookiesOf(done))).status).toBe(200);
    expect((await post('/reset-password', { token, password, repeated: password }, '')).status).toBe(400);
  });
});
