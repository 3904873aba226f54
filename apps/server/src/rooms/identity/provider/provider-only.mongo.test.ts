import { ProviderDesk } from '../../../testing/provider-desk';
import { callRpc, signInBrowser, TEST_PASSWORD } from '../../../testing/sign-in';
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

describe('ORG-5 where the provider is the only way', () => {
  const off = () => desk.configure({}, false);
  afterEach(() => desk.configure({}));

  test('not before the administrator has come in by it; then no password counts, for whoever', async () => {
    expect(await off()).toBe('ILLEGAL_STATE');
    expect((await desk.comeIn(new Visitor(desk.server), await desk.known('ada'))).status).toBe(303);
    expect((await desk.facts()).isLinked).toBe(true);
    expect(await off()).toBeNull();
    const [known1, unknown] = [await signInBrowser(desk.server, desk.admin.email), await signInBrowser(desk.server, 'nobody@desk.example')];
    expect([known1.status, await known1.text().then((text) => text.replace(/"requestId":"[^"]*"/, ''))]).toEqual([
      unknown.status,
      await unknown.text().then((text) => text.replace(/"requestId":"[^"]*"/, '')),
    ]);
    expect(known1.status).toBe(403);
    const visitor = new Visitor(desk.server);
    const page = await (await visitor.get('/sign-in')).text();
    expect([page.includes('name="password"'), page.includes('Continue with Desk ID')]).toEqual([false, true]);
    expect((await visitor.post('/sign-in', { email: desk.admin.email, password: TEST_PASSWORD })).status).toBe(403);
    expect((await visitor.get('/forgot-password')).status).toBe(403);
    expect((await visitor.post('/forgot-password', { email: desk.admin.email })).status).toBe(403);
    expect((await desk.rpc('startPasswordChange', undefined)).code).toBe('NOT_ALLOWED');
    // who is in stays in
    expect((await callRpc(desk.server, 'query', 'identity.me', { token: desk.admin.token })).status).toBe(200);
    expect((await desk.comeIn(visitor, 'ada')).status).toBe(303);
  });

  test('a link to a new password that was asked for before counts no more; a broken glass does', async () => {
    await desk.comeIn(new Visitor(desk.server), await desk.known('ada'));
    await new Visitor(desk.server).post('/forgot-password', { email: desk.admin.email });
    await desk.server.app.identity.passwordReset.settle();
    const old = desk.mailer.linkTo(desk.admin.email);
    expect(await off()).toBeNull();
    const visitor = new Visitor(desk.server);
    expect((await visitor.get(old.pathname + old.search)).status).toBe(400);
    const glass = new URL(await desk.server.app.identity.breakGlass(desk.admin.email));
    const form = { token: glass.searchParams.get('token') ?? '', password: 'seven calm herons wade', repeated: 'seven calm herons wade' };
    expect((await visitor.post('/reset-password', form)).status).toBe(200);
    expect(await visitor.deskAnswer()).toBe('code');
    desk.admin = { ...desk.admin, token: await desk.desktopBy(visitor) };
  });

  test('an administrator who never had a password gets in by a broken glass', async () => {
    await desk.configure({ newcomers: 'made' });
    await desk.comeIn(new Visitor(desk.server), await desk.known('zoe'));
    const [zoe] = await desk.server.app.house.entities.list('person', { email: 'zoe@desk.example' });
    await desk.act('person.edit', { personId: zoe?.id, changes: { role: 'admin' } });
    await desk.comeIn(new Visitor(desk.server), await desk.known('ada'));
    expect(await off()).toBeNull();
    const glass = new URL(await desk.server.app.identity.breakGlass('zoe@desk.example'));
    const visitor = new Visitor(desk.server);
    const form = { token: glass.searchParams.get('token') ?? '', password: 'seven calm herons wade', repeated: 'seven calm herons wade' };
    expect((await visitor.post('/reset-password', form)).status).toBe(200);
    expect(await visitor.deskAnswer()).toBe('code');
  });
});
