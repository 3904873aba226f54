import { MINUTE_MS } from '@quayside/shared/kernel/time';
import { appCode } from '../../../testing/app-code';
import { signInAtProvider } from '../../../testing/oidc-provider';
import { ProviderDesk, refusalOf, secretIn } from '../../../testing/provider-desk';
import { addPerson, cookiesOf, signInBrowser, TEST_PASSWORD } from '../../../testing/sign-in';
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

const policy = (secondFactor: string) => desk.act('workspace.edit-settings', { changes: { secondFactor } });

describe('ID2 the second step', () => {
  afterAll(() => policy('nobody'));

  test('is asked of who has one here, unless the provider says that it has asked', async () => {
    const person = await addPerson(desk.server, { email: 'tom@desk.example' });
    const own = new Visitor(
      desk.server,
      new Map([cookiesOf(await signInBrowser(desk.server, person.email)).split(/=(.*)/s) as [string, string]]),
    );
    const secret = secretIn(await (await own.post('/two-step/start', { password: TEST_PASSWORD })).text());
    expect((await own.post('/two-step/confirm', { secret, code: appCode(secret) })).status).toBe(200);

    const visitor = new Visitor(desk.server);
    const half = await desk.comeIn(visitor, await desk.known('tom', { amr: ['pwd'] }));
    expect(half.headers.get('location')).toBe('/sign-in/code');
    for (const path of ['/two-step', '/desktop/authorize?x=1', '/sign-in'])
      expect(await (await visitor.get(path)).text()).not.toContain('It is on');
    expect(await visitor.deskAnswer()).toBe('NOT_SIGNED_IN');
    expect((await visitor.post('/sign-in/code', { code: '000000' })).status).toBe(401);
    expect((await visitor.post('/sign-in/code', { code: appCode(secret, 1) })).status).toBe(303);
    expect(await visitor.deskAnswer()).toBe('code');

    const vouched = new Visitor(desk.server);
    expect((await desk.comeIn(vouched, await desk.known('tom', { amr: ['pwd', 'mfa'] }))).headers.get('location')).toBe('/sign-in');
    expect(await vouched.deskAnswer()).toBe('code');
  });

  test('where everybody needs one: set up on the way in, without a password; not asked when the provider, or the administrator, says it was', async () => {
    await policy('everybody');
    await desk.configure({ newcomers: 'made' });
    const visitor = new Visitor(desk.server);
    await desk.comeIn(visitor, await desk.known('una', { amr: ['pwd'] }));
    expect(await visitor.deskAnswer()).toBe('SECOND_FACTOR_NEEDED');
    const page = await (await visitor.get('/two-step')).text();
    expect(page).not.toContain('name="password"');
    desk.moved = 0;
    const secret = secretIn(await (await visitor.post('/two-step/start', {})).text());
    expect((await visitor.post('/two-step/confirm', { secret, code: appCode(secret) })).status).toBe(200);
    expect(await visitor.deskAnswer()).toBe('code');

    const vouched = new Visitor(desk.server);
    await desk.comeIn(vouched, await desk.known('vera', { amr: ['mfa'] }));
    expect(await vouched.deskAnswer()).toBe('code');
    await desk.configure({ newcomers: 'made', asksSecondStep: true });
    const trusted = new Visitor(desk.server);
    await desk.comeIn(trusted, await desk.known('wim'));
    expect(await trusted.deskAnswer()).toBe('code');
    await policy('nobody');
  });

  test('who has no password shows by a sign-in of the last ten minutes that it is them', async () => {
    await desk.configure({ newcomers: 'made' });
    const visitor = new Visitor(desk.server);
    await desk.comeIn(visitor, await desk.known('xena'));
    const id = (await desk.server.app.identity.browser.whoIs(visitor.cookie))?.id;
    await desk.server.mongo.db
      .collection('auth_session')
      .updateMany({ userId: id }, { $set: { createdAt: new Date(Date.now() - 11 * MINUTE_MS) } });
    const stale = await visitor.post('/two-step/start', {});
    expect([stale.status, stale.headers.get('location')]).toEqual([303, '/sign-in/provider?next=%2Ftwo-step']);
    // a password that somebody types helps nothing
    expect((await visitor.post('/two-step/start', { password: TEST_PASSWORD })).status).toBe(303);
  });
});

describe('ORG-5 a fresh sign-in at the provider stands in for a password', () => {
  const PROVE = '/sign-in/provider?next=%2Ftwo-step&prove=1';

  /** Shows anew that it is them, as the page leads there. */
  async function prove(visitor: Visitor, login: string): Promise<Response> {
    const there = (await visitor.get(PROVE)).headers.get('location') ?? '';
    const { searchParams } = new URL(there);
    expect([searchParams.get('prompt'), searchParams.get('max_age')]).toEqual(['login', '0']);
    return visitor.get(await signInAtProvider(there, login));
  }
  /** Somebody who comes in by the provider and has the second step on. */
  async function withStep(login: string): Promise<{ readonly visitor: Visitor; readonly secret: string }> {
    const visitor = new Visitor(desk.server);
    await desk.comeIn(visitor, await desk.known(login));
    expect((await prove(visitor, login)).headers.get('location')).toBe('/two-step');
    const secret = secretIn(await (await visitor.post('/two-step/start', {})).text());
    expect((await visitor.post('/two-step/confirm', { secret, code: appCode(secret) })).status).toBe(200);
    return { visitor, secret };
  }
  const forgetProof = (visitor: Visitor) =>
    desk.server.app.identity.browser
      .whoIs(visitor.cookie)
      .then((person) =>
        desk.server.mongo.db
          .collection('auth_session')
          .updateMany({ userId: person?.id }, { $set: { provenAt: new Date(Date.now() - 11 * MINUTE_MS) } }),
      );

  test('who has no password changes and ends it by that, and by nothing else', async () => {
    await desk.configure({ newcomers: 'made' });
    const { visitor } = await withStep('iva');
    await forgetProof(visitor);
    // the session is of a moment ago, but nobody was asked
    for (const path of ['/two-step/codes', '/two-step/end']) {
      const answer = await visitor.post(path, { password: TEST_PASSWORD });
      expect([answer.status, answer.headers.get('location')]).toEqual([303, PROVE]);
    }
    const page = await (await visitor.get('/two-step')).text();
    expect([page.includes('Sign in again at Desk ID'), page.includes('name="password"')]).toEqual([true, false]);
    await prove(visitor, 'iva');
    expect(await (await visitor.post('/two-step/codes', {})).text()).toContain('class="codes"');
    expect((await visitor.post('/two-step/end', {})).headers.get('location')).toBe('/two-step');
    expect(await (await visitor.get('/two-step')).text()).not.toContain('It is on');
  });

  test('who has a password of before may give it, or be asked by the provider; where passwords do not count, only that', async () => {
    await addPerson(desk.server, { email: 'mila@desk.example' });
    const { visitor } = await withStep('mila');
    await forgetProof(visitor);
    const page = await (await visitor.get('/two-step')).text();
    expect([page.includes('Sign in again at Desk ID'), page.includes('name="password"')]).toEqual([true, true]);
    expect((await visitor.post('/two-step/codes', { password: 'not the password' })).status).toBe(401);
    expect((await visitor.post('/two-step/codes', {})).headers.get('location')).toBe(PROVE);
    expect((await visitor.post('/two-step/codes', { password: TEST_PASSWORD })).status).toBe(200);
    await desk.comeIn(new Visitor(desk.server), await desk.known('ada'));
    expect(await desk.configure({}, false)).toBeNull();
    expect((await visitor.post('/two-step/end', { password: TEST_PASSWORD })).headers.get('location')).toBe(PROVE);
    await prove(visitor, 'mila');
    expect((await visitor.post('/two-step/end', {})).headers.get('location')).toBe('/two-step');
    await desk.configure({});
    // proven or not, it opens nothing else
    expect((await visitor.post('/sign-in', { email: 'mila@desk.example', password: 'proven' })).status).toBe(401);
  });

  test('somebody else who signs in there proves nothing, and neither does a browser that is signed out meanwhile', async () => {
    await addPerson(desk.server, { email: 'rada@desk.example' });
    await addPerson(desk.server, { email: 'sava@desk.example' });
    const { visitor } = await withStep('rada');
    await forgetProof(visitor);
    await desk.comeIn(new Visitor(desk.server), await desk.known('sava'));
    expect(await refusalOf(await prove(visitor, 'sava'))).toEqual([403, expect.stringContaining('somebody else')]);
    expect((await visitor.post('/two-step/end', {})).headers.get('location')).toBe(PROVE);
    const there = (await visitor.get(PROVE)).headers.get('location') ?? '';
    const back = await signInAtProvider(there, 'rada');
    await visitor.post('/sign-out', {});
    expect((await visitor.get(back)).status).toBe(403);
  });
});
