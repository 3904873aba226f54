import { callRpc, signInDesktop } from '../../testing/sign-in';
import { startTestServer, type TestServer } from '../../testing/start-test-server';

// scrypt is slow on purpose, and slower on a busy machine

const CODE = 'first-start-of-northwind';
const first = {
  companyName: 'Northwind Traders',
  name: 'Ada First',
  email: 'Ada@Northwind.example',
  password: 'the first password',
  setupCode: CODE,
};
let server: TestServer;

beforeEach(async () => {
  server = await startTestServer({ identity: 'signed-in', env: { setupCode: CODE } });
});
afterEach(() => server?.stop());

const create = (given: Partial<typeof first> = {}) => callRpc(server, 'mutation', 'setup.createAdmin', { input: { ...first, ...given } });

describe('the first start', () => {
  test('makes settings, a group and an administrator who can sign in, and is closed then', async () => {
    expect((await callRpc(server, 'query', 'setup.state')).data).toEqual({ needsAdmin: true, needsMailbox: true });
    expect(await create()).toMatchObject({ status: 200 });
    expect((await callRpc(server, 'query', 'setup.state')).data).toEqual({ needsAdmin: false, needsMailbox: true });
    const { person, token } = await signInDesktop(server, 'ada@northwind.example', { password: first.password });
    const [group] = await server.app.house.entities.list('group', {});
    const settings = await server.app.house.entities.get('workspaceSettings', 'workspace');
    expect([person.role, person.groupIds, group?.name, settings.companyName]).toEqual([
      'admin',
      [group?.id],
      'Support',
      'Northwind Traders',
    ]);
    expect(await callRpc(server, 'query', 'identity.me', { token })).toMatchObject({ status: 200 });
    expect(await create({ email: 'eve@evil.example' })).toMatchObject({ status: 409, code: 'ALREADY_SET_UP' });
    expect(await server.app.house.entities.count('person', {})).toBe(1);
  });

  test('needs the set-up code', async () => {
    expect(await create({ setupCode: 'guess' })).toMatchObject({ status: 400, code: 'CODE_REFUSED' });
    expect(await server.app.house.entities.count('person', {})).toBe(0);
  });

  test('A36 lets nobody guess the code: 20 tries from one place', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => create({ setupCode: `guess ${index}` })));
    expect(answers.filter(({ code }) => code === 'CODE_REFUSED')).toHaveLength(20);
    expect(answers.filter(({ code }) => code === 'TOO_MANY_REQUESTS')).toHaveLength(20);
  });

  test.each([
    ['different addresses', (index: number) => ({ email: `admin${index}@northwind.example`, password: `password number ${index}` })],
    ['the same address', (index: number) => ({ password: `password number ${index}` })],
  ])('20 at once with %s: one succeeds, and with the password of who did', async (_name, given) => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => create(given(index))));
    const winners = answers.flatMap(({ status }, index) => (status === 200 ? [index] : []));
    expect(winners).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 'ALREADY_SET_UP')).toHaveLength(19);
    expect(await server.app.house.entities.count('person', {})).toBe(1);
    const winner = { ...first, ...given(winners[0] ?? 0) };
    const [admin] = await server.app.house.entities.list('person', {});
    await expect(signInDesktop(server, admin?.email ?? '', { password: winner.password })).resolves.toMatchObject({
      person: { role: 'admin' },
    });
  });

  test('that broke off before the account is taken up again with the same address only', async () => {
    const { house, identity } = server.app;
    const failing = jest.spyOn(identity.accounts, 'create').mockRejectedValueOnce(new Error('the power went'));
    expect(await create()).toMatchObject({ status: 500, code: 'INTERNAL' });
    failing.mockRestore();
    expect(await house.entities.count('person', {})).toBe(1);
    expect(await create({ email: 'eve@evil.example' })).toMatchObject({ code: 'ALREADY_SET_UP' });
    expect(await create()).toMatchObject({ status: 200 });
    expect(await house.entities.count('person', {})).toBe(1);
    await expect(signInDesktop(server, first.email, { password: first.password })).resolves.toMatchObject({
      person: { name: 'Ada First' },
    });
  });
});
