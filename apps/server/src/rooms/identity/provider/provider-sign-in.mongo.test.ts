import { DEFAULT_SIGN_IN } from '@quayside/shared/identity/sign-in-settings';
import { addMs, epochMs, MINUTE_MS } from '@quayside/shared/kernel/time';
import { signInAtProvider, startOidcProvider } from '../../../testing/oidc-provider';
import { ProviderDesk, refusalOf } from '../../../testing/provider-desk';
import { addPerson, callRpc, fetchCode, makePkce, postJson, signInBrowser, signInDesktop, TEST_REDIRECT } from '../../../testing/sign-in';
import { Visitor } from '../../../testing/visitor';

let desk: ProviderDesk;
beforeAll(async () => {
  desk = await ProviderDesk.open();
});
afterAll(() => desk?.close());
beforeEach(async () => {
  desk.moved = 0;
  await desk.configure({});
});

describe('ORG-5 signing in by it', () => {
  test('the page offers it; a person of the company comes in, on to the desktop that waits', async () => {
    const person = await addPerson(desk.server, { email: 'anna@desk.example' });
    await desk.known('anna');
    const visitor = new Visitor(desk.server);
    const next = `/desktop/authorize?${new URLSearchParams({ challenge: makePkce().challenge, state: 'st', device: 'Laptop' })}`;
    const page = await (await visitor.get(`/sign-in?${new URLSearchParams({ next })}`)).text();
    expect(page).toContain('Continue with Desk ID');
    const back = await desk.comeIn(visitor, 'anna', next);
    expect([back.status, back.headers.get('location')?.startsWith('/desktop/authorize?')]).toEqual([303, true]);
    expect(await visitor.deskAnswer()).toBe('code');
    const { verifier, challenge } = makePkce();
    const code = await fetchCode(desk.server, visitor.cookie, challenge);
    const grant = await postJson(`${desk.server.url}/desktop/token`, {
      ...{ code, verifier, redirectUri: TEST_REDIRECT, installId: crypto.randomUUID(), deviceName: 'D' },
    });
    expect(((await grant.json()) as { person: { id: string } }).person.id).toBe(person.id);
    expect(desk.log.some((line) => line.includes('provider-sign-in') && line.includes(person.id) && line.includes('"ok"'))).toBe(true);
    // the password still counts
    expect((await signInBrowser(desk.server, person.email)).status).toBe(200);
  });

  test('a provider that tells the address at its user-info endpoint only', async () => {
    const redirectUri = desk.server.app.identity.provider.redirectUri();
    await desk.provider.setUp({ redirectUri, inUserinfoOnly: true });
    await addPerson(desk.server, { email: 'ursula@desk.example' });
    const visitor = new Visitor(desk.server);
    expect((await desk.comeIn(visitor, await desk.known('ursula'))).status).toBe(303);
    expect(await visitor.deskAnswer()).toBe('code');
    await desk.provider.setUp({ redirectUri });
  });

  test('who is nobody at the provider comes back with nothing, and is told so', async () => {
    const visitor = new Visitor(desk.server);
    expect(await refusalOf(await desk.comeIn(visitor, 'stranger'))).toEqual([403, expect.stringContaining('did not let you in')]);
    expect(await visitor.deskAnswer()).toBe('NOT_SIGNED_IN');
  });
});

test('ORG-5 who came with a wrong account is asked by the provider for another one', async () => {
  const visitor = new Visitor(desk.server);
  const page = await (await desk.comeIn(visitor, await desk.known('wrong', { email: 'wrong@other.example' }))).text();
  const path = /href="(\/sign-in\/provider\?another=1)"/.exec(page)?.[1] ?? '';
  const asked = new URL((await visitor.get(path)).headers.get('location') ?? '');
  expect([asked.searchParams.get('prompt'), asked.searchParams.has('login_hint')]).toEqual(['login', false]);
});

describe('ID1 the way back', () => {
  test('counts once, also when it comes 20 times at once', async () => {
    await addPerson(desk.server, { email: 'once@desk.example' });
    const visitor = new Visitor(desk.server);
    const back = await signInAtProvider(await visitor.toProvider(), await desk.known('once'));
    const twins = Array.from({ length: 20 }, () => new Visitor(desk.server, visitor.cookies));
    const answers = await Promise.all(twins.map((twin) => twin.get(back)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect(await Promise.all(twins.map((twin) => twin.deskAnswer())).then((all) => all.filter((one) => one === 'code'))).toHaveLength(1);
    expect((await visitor.get(back)).status).toBe(403);
  });

  test('belongs to the browser that went', async () => {
    await addPerson(desk.server, { email: 'mine@desk.example' });
    const victim = new Visitor(desk.server);
    await victim.toProvider();
    const attacker = new Visitor(desk.server);
    const back = await signInAtProvider(await attacker.toProvider(), await desk.known('mine'));
    expect((await new Visitor(desk.server).get(back)).status).toBe(403);
    expect((await victim.get(back)).status).toBe(403);
    expect(await victim.deskAnswer()).toBe('NOT_SIGNED_IN');
    // and is spent by that
    expect((await attacker.get(back)).status).toBe(403);
  });

  test('runs out after ten minutes, and does not survive another provider', async () => {
    await addPerson(desk.server, { email: 'late@desk.example' });
    const login = await desk.known('late');
    const visitor = new Visitor(desk.server);
    const late = await signInAtProvider(await visitor.toProvider(), login);
    desk.moved = 10 * MINUTE_MS + 1;
    expect((await visitor.get(late)).status).toBe(403);
    desk.moved = 0;
    const back = await signInAtProvider(await visitor.toProvider(), login);
    await desk.rpc('setSignIn', { signIn: DEFAULT_SIGN_IN, from: desk.now, clientSecret: null });
    desk.now = DEFAULT_SIGN_IN;
    expect((await visitor.get(back)).status).toBe(404);
    expect((await new Visitor(desk.server).get('/sign-in/provider')).status).toBe(404);
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
    const visitor = new Visitor(desk.server);
    const back = new URL(await signInAtProvider(await visitor.toProvider(), await desk.known('anna')));
    change(back);
    expect((await visitor.get(back.href)).status).toBe(403);
    expect(await visitor.deskAnswer()).toBe('NOT_SIGNED_IN');
  });

  test('A34 A37 leads to this server whatever a request calls it, and on to our own pages only', async () => {
    const answer = await fetch(`${desk.server.url}/sign-in/provider?next=https://evil.example`, {
      redirect: 'manual',
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' },
    });
    expect(new URL(answer.headers.get('location') ?? '').searchParams.get('redirect_uri')).toBe(
      `${desk.server.url}/sign-in/provider/callback`,
    );
    const visitor = new Visitor(desk.server);
    await addPerson(desk.server, { email: 'next@desk.example' });
    const back = await desk.comeIn(visitor, await desk.known('next'), 'https://evil.example');
    expect(back.headers.get('location')).toBe('/sign-in');
  });
});

describe('ID4 a provider that goes away', () => {
  test('in the middle, or before: a page says what to do, who is in works on, passwords count, and it goes on when it is back', async () => {
    await addPerson(desk.server, { email: 'ben@desk.example' });
    const login = await desk.known('ben');
    const inside = new Visitor(desk.server);
    await desk.comeIn(inside, login);
    const { token } = await signInDesktop(desk.server, 'ben@desk.example');
    const visitor = new Visitor(desk.server);
    const back = await signInAtProvider(await visitor.toProvider(), login);
    const port = Number(new URL(desk.provider.issuer).port);
    await desk.provider.vanish();

    expect(await refusalOf(await visitor.get(back))).toEqual([503, expect.stringContaining('cannot be reached')]);
    desk.moved = addMs(epochMs(0), 11 * MINUTE_MS);
    const before = await new Visitor(desk.server).get('/sign-in/provider');
    const page = await before.text();
    expect([before.status, page.includes('Try again in a few minutes'), page.includes('sign in with your password')]).toEqual([
      503,
      true,
      true,
    ]);
    expect(page).toContain('Continue with Desk ID');
    expect((await callRpc(desk.server, 'query', 'identity.me', { token })).status).toBe(200);
    expect(await inside.deskAnswer()).toBe('code');
    expect((await signInBrowser(desk.server, 'ben@desk.example')).status).toBe(200);
    // what has nothing to do with the line can be changed meanwhile
    expect(await desk.configure({ name: 'Desk account' })).toBeNull();

    desk.provider = await startOidcProvider(port);
    await desk.provider.setUp({ redirectUri: desk.server.app.identity.provider.redirectUri() });
    await desk.known('ben');
    desk.moved = 0;
    expect((await desk.comeIn(visitor, login)).status).toBe(303);
  });
});
