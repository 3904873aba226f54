import type { SignInProvider, SignInSettings } from '@quayside/shared/identity/sign-in-settings';
import { DEFAULT_SIGN_IN } from '@quayside/shared/identity/sign-in-settings';
import { put } from '@quayside/shared/kernel/entity';
import { addMs, type EpochMs, epochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import { buildGroup, buildSettings, buildSignIn } from '@quayside/shared/testing/builders';
import { submitAct } from '../../../platform/submit-act';
import { appCode } from '../../../testing/app-code';
import { KeptMails } from '../../../testing/kept-mails';
import {
  PROVIDER_CLIENT,
  type ProviderAccount,
  signInAtProvider,
  startOidcProvider,
  type TestProvider,
} from '../../../testing/oidc-provider';
import {
  addPerson,
  callRpc,
  cookiesOf,
  fetchCode,
  makePkce,
  postJson,
  signInBrowser,
  signInDesktop,
  TEST_PASSWORD,
  TEST_REDIRECT,
} from '../../../testing/sign-in';
import { startTestServer, type TestServer } from '../../../testing/start-test-server';
import { Visitor } from '../../../testing/visitor';

const SECRET = PROVIDER_CLIENT.clientSecret;
const mailer = new KeptMails();
const log: string[] = [];
let moved = 0;
const clock = { now: (): EpochMs => epochMs(Date.now() + moved) };
let provider: TestProvider;
let server: TestServer;
let admin: { readonly id: string; readonly email: string; readonly token: string };
let now: SignInSettings = DEFAULT_SIGN_IN;

beforeAll(async () => {
  provider = await startOidcProvider();
  server = await startTestServer({
    identity: 'signed-in',
    mailer,
    clock,
    log: { write: (line) => void log.push(line) },
    env: { internalIssuers: [provider.issuer] },
  });
  await server.seed(put('workspaceSettings', buildSettings()), put('group', buildGroup()));
  await provider.setUp({ redirectUri: server.app.identity.provider.redirectUri() });
  const person = await addPerson(server, { role: 'admin', email: 'ada@desk.example', name: 'Ada' });
  admin = { id: person.id, email: person.email, token: (await signInDesktop(server, person.email)).token };
});
afterAll(async () => {
  await provider?.vanish();
  await server?.stop();
});
beforeEach(async () => {
  moved = 0;
  await configure({});
});

const rpc = (path: string, input: unknown, token = admin.token) => callRpc(server, 'mutation', `identity.${path}`, { token, input });
const facts = async () =>
  (await callRpc(server, 'query', 'identity.signInFacts', { token: admin.token })).data as { isLinked: boolean; hasSecret: boolean };

/** As an administrator sets it. */
async function configure(over: Partial<SignInProvider>, passwordsAllowed = true): Promise<string | null> {
  const signIn = { ...buildSignIn({ issuer: provider.issuer, ...over }), passwordsAllowed };
  const answer = await rpc('setSignIn', { signIn, from: now, clientSecret: (await facts()).hasSecret ? null : SECRET });
  if (answer.code === null) now = signIn;
  return answer.code;
}

/** Somebody of the company at the provider. */
async function known(
  login: string,
  over: { readonly [K in keyof ProviderAccount]?: ProviderAccount[K] | undefined } = {},
): Promise<string> {
  await provider.know({ [login]: { sub: `sub-${login}`, email: `${login}@desk.example`, email_verified: true, name: login, ...over } });
  return login;
}

/** To the provider and back. @returns the answer to what the browser brings back */
async function comeIn(visitor: Visitor, login: string, next: string | null = null): Promise<Response> {
  return visitor.get(await signInAtProvider(await visitor.toProvider(next), login));
}
const policy = (secondFactor: string) =>
  submitAct(server.app.house, 'test', {
    name: 'workspace.edit-settings',
    args: { changes: { secondFactor } },
    actor: { type: 'system', name: 'test' },
  });
const secretIn = (page: string): string => /name="secret" value="([A-Z2-7]+)"/.exec(page)?.[1] ?? '';
const refusal = async (answer: Response): Promise<[number, string]> => [
  answer.status,
  /role="alert">([^<]*)/.exec(await answer.text())?.[1] ?? '',
];

describe('ORG-5 set up by an administrator', () => {
  test('is tried first: a secret that is wrong, an issuer that is none, another client are refused with the field', async () => {
    const test = (given: object) => rpc('testProvider', { issuer: provider.issuer, clientId: 'quayside', clientSecret: SECRET, ...given });
    expect((await test({})).code).toBeNull();
    expect((await test({ clientSecret: 'wrong' })).code).toBe('PROVIDER_REFUSED');
    expect((await test({ clientId: 'another' })).code).toBe('PROVIDER_REFUSED');
    expect((await test({ issuer: `${provider.issuer}/elsewhere` })).code).toBe('PROVIDER_REFUSED');
    // the kept secret goes to its own issuer and client only
    expect((await test({ clientId: 'another', clientSecret: null })).code).toBe('PROVIDER_REFUSED');
    expect((await test({ clientSecret: null })).code).toBeNull();
    expect((await rpc('setSignIn', { signIn: buildSignIn({ issuer: provider.issuer }), from: now, clientSecret: 'wrong' })).code).toBe(
      'PROVIDER_REFUSED',
    );
  });

  test.each([
    'https://127.0.0.1:1',
    'http://127.0.0.1:1',
    'https://169.254.169.254',
    'https://[::ffff:127.0.0.1]:1',
    'http://login.example.com',
  ])('A31 %s is not asked: the operator has not named it', async (issuer) => {
    expect((await rpc('testProvider', { issuer, clientId: 'quayside', clientSecret: SECRET })).code).toBe('PROVIDER_UNREACHABLE');
  });

  test('A40 A43 its secret is sealed in the database, and in no log; the way to it holds none either', async () => {
    await new Visitor(server).toProvider();
    const rows = await Promise.all(
      (await server.mongo.db.listCollections().toArray()).map(({ name }) => server.mongo.db.collection(name).find().toArray()),
    );
    expect(JSON.stringify(rows)).not.toContain(SECRET);
    expect(log.join('')).not.toContain(SECRET);
    expect((await server.mongo.db.collection('signInAttempts').find().toArray()).map((row) => Object.keys(row).sort())[0]).toEqual(
      ['_id', 'browserHash', 'clientId', 'expiresAt', 'issuer', 'next'].sort(),
    );
  });

  test('two administrators at once: the second is told, and writes over nothing', async () => {
    const signIn = buildSignIn({ issuer: provider.issuer, name: 'Second' });
    const stale = { ...now, provider: now.provider && { ...now.provider, name: 'As it was' } };
    expect((await rpc('setSignIn', { signIn, from: stale, clientSecret: null })).code).toBe('CONFLICT');
  });
});

describe('ORG-5 signing in by it', () => {
  test('the page offers it; a person of the company comes in, on to the desktop that waits', async () => {
    const person = await addPerson(server, { email: 'anna@desk.example' });
    await known('anna');
    const visitor = new Visitor(server);
    const next = `/desktop/authorize?${new URLSearchParams({ challenge: makePkce().challenge, state: 'st', device: 'Laptop' })}`;
    const page = await (await visitor.get(`/sign-in?${new URLSearchParams({ next })}`)).text();
    expect(page).toContain('Continue with Desk ID');
    const back = await comeIn(visitor, 'anna', next);
    expect([back.status, back.headers.get('location')?.startsWith('/desktop/authorize?')]).toEqual([303, true]);
    expect(await visitor.deskAnswer()).toBe('code');
    const { verifier, challenge } = makePkce();
    const code = await fetchCode(server, visitor.cookie, challenge);
    const grant = await postJson(`${server.url}/desktop/token`, {
      ...{ code, verifier, redirectUri: TEST_REDIRECT, installId: crypto.randomUUID(), deviceName: 'D' },
    });
    expect(((await grant.json()) as { person: { id: string } }).person.id).toBe(person.id);
    expect(log.some((line) => line.includes('provider-sign-in') && line.includes(person.id) && line.includes('"ok"'))).toBe(true);
    // the password still counts
    expect((await signInBrowser(server, person.email)).status).toBe(200);
  });

  test('a provider that tells the address at its user-info endpoint only', async () => {
    const redirectUri = server.app.identity.provider.redirectUri();
    await provider.setUp({ redirectUri, inUserinfoOnly: true });
    await addPerson(server, { email: 'ursula@desk.example' });
    const visitor = new Visitor(server);
    expect((await comeIn(visitor, await known('ursula'))).status).toBe(303);
    expect(await visitor.deskAnswer()).toBe('code');
    await provider.setUp({ redirectUri });
  });

  test('who is nobody at the provider comes back with nothing, and is told so', async () => {
    const visitor = new Visitor(server);
    expect(await refusal(await comeIn(visitor, 'stranger'))).toEqual([403, expect.stringContaining('did not let you in')]);
    expect(await visitor.deskAnswer()).toBe('NOT_SIGNED_IN');
  });
});

test('ORG-5 who came with a wrong account is asked by the provider for another one', async () => {
  const visitor = new Visitor(server);
  const page = await (await comeIn(visitor, await known('wrong', { email: 'wrong@other.example' }))).text();
  const path = /href="(\/sign-in\/provider\?another=1)"/.exec(page)?.[1] ?? '';
  const asked = new URL((await visitor.get(path)).headers.get('location') ?? '');
  expect([asked.searchParams.get('prompt'), asked.searchParams.has('login_hint')]).toEqual(['login', false]);
});

describe('ID1 the way back', () => {
  test('counts once, also when it comes 20 times at once', async () => {
    await addPerson(server, { email: 'once@desk.example' });
    const visitor = new Visitor(server);
    const back = await signInAtProvider(await visitor.toProvider(), await known('once'));
    const twins = Array.from({ length: 20 }, () => new Visitor(server, visitor.cookies));
    const answers = await Promise.all(twins.map((twin) => twin.get(back)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await Promise.all(twins.map((twin) => twin.deskAnswer())).then((all) => all.filter((one) => one === 'code'))).toHaveLength(1);
    expect((await visitor.get(back)).status).toBe(403);
  });

  test('belongs to the browser that went', async () => {
    await addPerson(server, { email: 'mine@desk.example' });
    const victim = new Visitor(server);
    await victim.toProvider();
    const attacker = new Visitor(server);
    const back = await signInAtProvider(await attacker.toProvider(), await known('mine'));
    expect((await new Visitor(server).get(back)).status).toBe(403);
    expect((await victim.get(back)).status).toBe(403);
    expect(await victim.deskAnswer()).toBe('NOT_SIGNED_IN');
    // and is spent by that
    expect((await attacker.get(back)).status).toBe(403);
  });

  test('runs out after ten minutes, and does not survive another provider', async () => {
    await addPerson(server, { email: 'late@desk.example' });
    const login = await known('late');
    const visitor = new Visitor(server);
    const late = await signInAtProvider(await visitor.toProvider(), login);
    moved = 10 * MINUTE_MS + 1;
    expect((await visitor.get(late)).status).toBe(403);
    moved = 0;
    const back = await signInAtProvider(await visitor.toProvider(), login);
    await rpc('setSignIn', { signIn: DEFAULT_SIGN_IN, from: now, clientSecret: null });
    now = DEFAULT_SIGN_IN;
    expect((await visitor.get(back)).status).toBe(404);
    expect((await new Visitor(server).get('/sign-in/provider')).status).toBe(404);
  });

  test.each([
    ['no state', (back: URL) => back.searchParams.delete('state')],
    ['a state of another', (back: URL) => back.searchParams.set('state', 'x'.repeat(43))],
    ['two states', (back: URL) => back.searchParams.append('state', 'x')],
    ['a code of nobody', (back: URL) => back.searchParams.set('code', 'x')],
    ['no code', (back: URL) => back.searchParams.delete('code')],
    ['another issuer', (back: URL) => back.searchParams.set('iss', 'https://evil.example')],
    ['no issuer, where it names itself', (back: URL) => back.searchParams.delete('iss')],
  ])('A38 with %s lets in nobody', async (_, change) => {
    const visitor = new Visitor(server);
    const back = new URL(await signInAtProvider(await visitor.toProvider(), await known('anna')));
    change(back);
    expect((await visitor.get(back.href)).status).toBe(403);
    expect(await visitor.deskAnswer()).toBe('NOT_SIGNED_IN');
  });

  test('A34 A37 leads to this server whatever a request calls it, and on to our own pages only', async () => {
    const answer = await fetch(`${server.url}/sign-in/provider?next=https://evil.example`, {
      redirect: 'manual',
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('redirect_uri')).toBe(`${server.url}/sign-in/provider/callback`);
    const visitor = new Visitor(server);
    await addPerson(server, { email: 'next@desk.example' });
    const back = await comeIn(visitor, await known('next'), 'https://evil.example');
    expect(back.headers.get('location')).toBe('/sign-in');
  });
});

describe('ID3 whom its word lets in', () => {
  test.each([
    ['an address that was not verified', { email_verified: false }, 'has not verified'],
    ['an address of which it does not say so', { email_verified: undefined }, 'has not verified'],
    ['an address of another company', { email: 'liar@other.example' }, 'does not belong to this company'],
    ['an address of a domain below ours', { email: 'liar@sub.desk.example' }, 'does not belong to this company'],
    ['an address with ours in its name', { email: 'liar@desk.example@evil.example' }, 'does not tell your email'],
    ['no address', { email: undefined }, 'does not tell your email'],
    ['an address that nobody here has', { email: 'nobody-here@desk.example' }, 'Nobody here has the address'],
  ])('not somebody with %s', async (_, over, text) => {
    await addPerson(server, { email: 'liar@desk.example' }).catch(() => {});
    const visitor = new Visitor(server);
    const login = await known('liar', { sub: `sub-${crypto.randomUUID()}`, ...over });
    expect(await refusal(await comeIn(visitor, login))).toEqual([403, expect.stringContaining(text)]);
    expect(await visitor.deskAnswer()).toBe('NOT_SIGNED_IN');
  });

  test('another subject with the address of somebody who was linked is refused, until an administrator forgets the old one', async () => {
    const person = await addPerson(server, { email: 'subject@desk.example' });
    expect((await comeIn(new Visitor(server), await known('subject'))).status).toBe(303);
    await known('subject', { sub: 'another-subject' });
    const visitor = new Visitor(server);
    expect(await refusal(await comeIn(visitor, 'subject'))).toEqual([403, expect.stringContaining('forget the old one')]);
    const agent = (await signInDesktop(server, person.email)).token;
    expect((await rpc('unlinkProvider', { personId: person.id }, agent)).code).toBe('NOT_ALLOWED');
    expect((await rpc('unlinkProvider', { personId: person.id })).code).toBeNull();
    expect((await comeIn(visitor, 'subject')).status).toBe(303);
    expect(await visitor.deskAnswer()).toBe('code');
  });

  test('once linked, the subject says who it is: a new address there, or here, changes nothing', async () => {
    const person = await addPerson(server, { email: 'moves@desk.example' });
    await addPerson(server, { email: 'moved@desk.example' });
    expect((await comeIn(new Visitor(server), await known('moves'))).status).toBe(303);
    await known('moves', { email: 'moved@desk.example' });
    const visitor = new Visitor(server);
    expect((await comeIn(visitor, 'moves')).status).toBe(303);
    expect((await server.app.identity.browser.whoIs(visitor.cookie))?.id).toBe(person.id);
  });

  test('who was let go here is not let in there', async () => {
    const person = await addPerson(server, { email: 'gone@desk.example' });
    expect((await comeIn(new Visitor(server), await known('gone'))).status).toBe(303);
    await submitAct(server.app.house, 'test', {
      ...{ name: 'person.edit', args: { personId: person.id, changes: { isActive: false } }, actor: { type: 'system', name: 'test' } },
    });
    expect((await comeIn(new Visitor(server), 'gone')).status).toBe(403);
  });

  test('newcomers are made where the company wants it, once, also when they come six times at once', async () => {
    await configure({ newcomers: 'made', newcomerGroupIds: ['group-1'], newcomerTimeZone: 'Europe/Sofia', newcomerLocale: 'bg' });
    await known('new', { name: 'Nina New' });
    const visitors = Array.from({ length: 6 }, () => new Visitor(server));
    const backs = await Promise.all(visitors.map(async (visitor) => signInAtProvider(await visitor.toProvider(), 'new')));
    const answers = await Promise.all(visitors.map((visitor, index) => visitor.get(backs[index] ?? '')));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(303));
    const made = await server.app.house.entities.list('person', { email: 'new@desk.example' });
    expect(made.map(({ name, role, groupIds, timeZone, locale }) => ({ name, role, groupIds, timeZone, locale }))).toEqual([
      { name: 'Nina New', role: 'agent', groupIds: ['group-1'], timeZone: 'Europe/Sofia', locale: 'bg' },
    ]);
    await configure({ newcomers: 'made', domains: ['gmail.com'] }).then((code) => expect(code).toBe('BAD_INPUT'));
  });

  test('who was invited comes in by it instead of choosing a password, and is awaited no more', async () => {
    const input = { name: 'Ivo', email: 'ivo@desk.example', role: 'agent', groupIds: [], timeZone: 'UTC', locale: 'en' };
    const { personId } = (await rpc('invitePerson', input)).data as { personId: string };
    const link = mailer.linkTo('ivo@desk.example');
    expect(await (await new Visitor(server).get(link.pathname + link.search)).text()).toContain('Continue with Desk ID');
    const visitor = new Visitor(server);
    expect((await comeIn(visitor, await known('ivo'))).status).toBe(303);
    expect(await visitor.deskAnswer()).toBe('code');
    const awaited = (await callRpc(server, 'query', 'identity.listNewcomers', { token: admin.token })).data as { personId: string }[];
    expect(awaited.map((one) => one.personId)).not.toContain(personId);
    expect((await visitor.get(link.pathname + link.search)).status).toBe(400);
  });
});

describe('ID2 the second step', () => {
  afterAll(() => policy('nobody'));

  test('is asked of who has one here, unless the provider says that it has asked', async () => {
    const person = await addPerson(server, { email: 'tom@desk.example' });
    const own = new Visitor(server, new Map([cookiesOf(await signInBrowser(server, person.email)).split(/=(.*)/s) as [string, string]]));
    const secret = secretIn(await (await own.post('/two-step/start', { password: TEST_PASSWORD })).text());
    expect((await own.post('/two-step/confirm', { secret, code: appCode(secret) })).status).toBe(200);

    const visitor = new Visitor(server);
    const half = await comeIn(visitor, await known('tom', { amr: ['pwd'] }));
    expect(half.headers.get('location')).toBe('/sign-in/code');
    for (const path of ['/two-step', '/desktop/authorize?x=1', '/sign-in'])
      expect(await (await visitor.get(path)).text()).not.toContain('It is on');
    expect(await visitor.deskAnswer()).toBe('NOT_SIGNED_IN');
    expect((await visitor.post('/sign-in/code', { code: '000000' })).status).toBe(401);
    expect((await visitor.post('/sign-in/code', { code: appCode(secret, 1) })).status).toBe(303);
    expect(await visitor.deskAnswer()).toBe('code');

    const vouched = new Visitor(server);
    expect((await comeIn(vouched, await known('tom', { amr: ['pwd', 'mfa'] }))).headers.get('location')).toBe('/sign-in');
    expect(await vouched.deskAnswer()).toBe('code');
  });

  test('where everybody needs one: set up on the way in, without a password; not asked when the provider, or the administrator, says it was', async () => {
    await policy('everybody');
    await configure({ newcomers: 'made' });
    const visitor = new Visitor(server);
    await comeIn(visitor, await known('una', { amr: ['pwd'] }));
    expect(await visitor.deskAnswer()).toBe('SECOND_FACTOR_NEEDED');
    const page = await (await visitor.get('/two-step')).text();
    expect(page).not.toContain('name="password"');
    moved = 0;
    const secret = secretIn(await (await visitor.post('/two-step/start', {})).text());
    expect((await visitor.post('/two-step/confirm', { secret, code: appCode(secret) })).status).toBe(200);
    expect(await visitor.deskAnswer()).toBe('code');

    const vouched = new Visitor(server);
    await comeIn(vouched, await known('vera', { amr: ['mfa'] }));
    expect(await vouched.deskAnswer()).toBe('code');
    await configure({ newcomers: 'made', asksSecondStep: true });
    const trusted = new Visitor(server);
    await comeIn(trusted, await known('wim'));
    expect(await trusted.deskAnswer()).toBe('code');
    await policy('nobody');
  });

  test('who has no password shows by a sign-in of the last ten minutes that it is them', async () => {
    await configure({ newcomers: 'made' });
    const visitor = new Visitor(server);
    await comeIn(visitor, await known('xena'));
    const id = (await server.app.identity.browser.whoIs(visitor.cookie))?.id;
    await server.mongo.db
      .collection('auth_session')
      .updateMany({ userId: id }, { $set: { createdAt: new Date(Date.now() - 11 * MINUTE_MS) } });
    const stale = await visitor.post('/two-step/start', {});
    expect([stale.status, stale.headers.get('location')]).toEqual([303, '/sign-in/provider?next=%2Ftwo-step']);
    // a password that somebody types helps nothing, and one of who has one is not left out
    expect((await visitor.post('/two-step/start', { password: TEST_PASSWORD })).status).toBe(303);
    const person = await addPerson(server, { email: 'yara@desk.example' });
    const other = new Visitor(server);
    await comeIn(other, await known('yara'));
    expect((await other.post('/two-step/start', {})).status).toBe(401);
    expect(person.id).toBeDefined();
  });
});

describe('ORG-5 where the provider is the only way', () => {
  const off = () => configure({}, false);
  afterEach(() => configure({}));

  test('not before the administrator has come in by it; then no password counts, for whoever', async () => {
    expect(await off()).toBe('ILLEGAL_STATE');
    expect((await comeIn(new Visitor(server), await known('ada'))).status).toBe(303);
    expect((await facts()).isLinked).toBe(true);
    expect(await off()).toBeNull();
    const [known1, unknown] = [await signInBrowser(server, admin.email), await signInBrowser(server, 'nobody@desk.example')];
    expect([known1.status, await known1.text().then((text) => text.replace(/"requestId":"[^"]*"/, ''))]).toEqual([
      unknown.status,
      await unknown.text().then((text) => text.replace(/"requestId":"[^"]*"/, '')),
    ]);
    expect(known1.status).toBe(403);
    const visitor = new Visitor(server);
    const page = await (await visitor.get('/sign-in')).text();
    expect([page.includes('name="password"'), page.includes('Continue with Desk ID')]).toEqual([false, true]);
    expect((await visitor.post('/sign-in', { email: admin.email, password: TEST_PASSWORD })).status).toBe(403);
    expect((await visitor.get('/forgot-password')).status).toBe(403);
    expect((await visitor.post('/forgot-password', { email: admin.email })).status).toBe(403);
    expect((await rpc('startPasswordChange', undefined)).code).toBe('NOT_ALLOWED');
    // who is in stays in
    expect((await callRpc(server, 'query', 'identity.me', { token: admin.token })).status).toBe(200);
    expect((await comeIn(visitor, 'ada')).status).toBe(303);
  });

  test('a link to a new password that was asked for before counts no more; a broken glass does', async () => {
    await comeIn(new Visitor(server), await known('ada'));
    await new Visitor(server).post('/forgot-password', { email: admin.email });
    await server.app.identity.passwordReset.settle();
    const old = mailer.linkTo(admin.email);
    expect(await off()).toBeNull();
    const visitor = new Visitor(server);
    expect((await visitor.get(old.pathname + old.search)).status).toBe(400);
    const glass = new URL(await server.app.identity.breakGlass(admin.email));
    const form = { token: glass.searchParams.get('token') ?? '', password: 'seven calm herons wade', repeated: 'seven calm herons wade' };
    expect((await visitor.post('/reset-password', form)).status).toBe(200);
    expect(await visitor.deskAnswer()).toBe('code');
    const { verifier, challenge } = makePkce();
    const code = await fetchCode(server, visitor.cookie, challenge);
    const grant = await postJson(`${server.url}/desktop/token`, {
      ...{ code, verifier, redirectUri: TEST_REDIRECT, installId: crypto.randomUUID(), deviceName: 'D' },
    });
    admin = { ...admin, token: ((await grant.json()) as { token: string }).token };
  });

  test('an administrator who never had a password gets in by a broken glass', async () => {
    await configure({ newcomers: 'made' });
    await comeIn(new Visitor(server), await known('zoe'));
    const [zoe] = await server.app.house.entities.list('person', { email: 'zoe@desk.example' });
    await submitAct(server.app.house, 'test', {
      ...{ name: 'person.edit', args: { personId: zoe?.id, changes: { role: 'admin' } }, actor: { type: 'system', name: 'test' } },
    });
    await comeIn(new Visitor(server), await known('ada'));
    expect(await off()).toBeNull();
    const glass = new URL(await server.app.identity.breakGlass('zoe@desk.example'));
    const visitor = new Visitor(server);
    const form = { token: glass.searchParams.get('token') ?? '', password: 'seven calm herons wade', repeated: 'seven calm herons wade' };
    expect((await visitor.post('/reset-password', form)).status).toBe(200);
    expect(await visitor.deskAnswer()).toBe('code');
  });
});

describe('ID4 a provider that goes away', () => {
  test('in the middle, or before: a page says what to do, who is in works on, passwords count, and it goes on when it is back', async () => {
    await addPerson(server, { email: 'ben@desk.example' });
    const login = await known('ben');
    const inside = new Visitor(server);
    await comeIn(inside, login);
    const { token } = await signInDesktop(server, 'ben@desk.example');
    const visitor = new Visitor(server);
    const back = await signInAtProvider(await visitor.toProvider(), login);
    const port = Number(new URL(provider.issuer).port);
    await provider.vanish();

    expect(await refusal(await visitor.get(back))).toEqual([503, expect.stringContaining('cannot be reached')]);
    moved = addMs(epochMs(0), 11 * MINUTE_MS);
    const before = await new Visitor(server).get('/sign-in/provider');
    const page = await before.text();
    expect([before.status, page.includes('Try again in a few minutes'), page.includes('sign in with your password')]).toEqual([
      503,
      true,
      true,
    ]);
    expect(page).toContain('Continue with Desk ID');
    expect((await callRpc(server, 'query', 'identity.me', { token })).status).toBe(200);
    expect(await inside.deskAnswer()).toBe('code');
    expect((await signInBrowser(server, 'ben@desk.example')).status).toBe(200);
    // what has nothing to do with the line can be changed meanwhile
    expect(await configure({ name: 'Desk account' })).toBeNull();

    provider = await startOidcProvider(port);
    await provider.setUp({ redirectUri: server.app.identity.provider.redirectUri() });
    await known('ben');
    moved = 0;
    expect((await comeIn(visitor, login)).status).toBe(303);
  });
});
