import { randomUUID } from 'node:crypto';
import type { Person } from '@quayside/shared/identity/person';
import {
  addPerson,
  callRpc,
  cookiesOf,
  makePkce,
  signInBrowser,
  signInDesktop,
  TEST_PASSWORD,
  TEST_REDIRECT,
} from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';

// scrypt is slow on purpose, and slower on a busy machine

let server: TestServer;
let admin: Person;
let token: string;
let cookie: string;

beforeAll(async () => {
  server = await startTestServer({ identity: 'signed-in' });
  admin = await addPerson(server, { role: 'admin' });
  token = (await signInDesktop(server, admin.email)).token;
  cookie = cookiesOf(await signInBrowser(server, admin.email));
});
afterAll(() => server?.stop());

const OPERATORS: readonly unknown[] = [
  { $ne: null },
  { $gt: '' },
  { $where: 'sleep(5000)' },
  { $regex: '(a+)+$' },
  ['a', 'b'],
  [{ $ne: null }],
  null,
  true,
  7,
];

interface Surface {
  readonly name: string;
  readonly valid: Readonly<Record<string, unknown>>;
  /** Fields that take text, and so nothing else. */
  readonly texts: readonly string[];
  send(body: unknown): Promise<number>;
}

const json = (path: string) => async (body: unknown) => {
  const headers = { 'content-type': 'application/json', origin: server.url, cookie };
  return (await fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
};
const rpc = (kind: 'query' | 'mutation', path: string) => async (input: unknown) =>
  (await callRpc(server, kind, path, { token, input })).status;

const surfaces: readonly Surface[] = [
  {
    name: 'POST /api/auth/sign-in/email',
    valid: { email: 'nobody@northwind.example', password: TEST_PASSWORD },
    texts: ['email', 'password'],
    send: json('/api/auth/sign-in/email'),
  },
  {
    name: 'POST /desktop/code',
    valid: { challenge: makePkce().challenge, redirectUri: TEST_REDIRECT, state: 's' },
    texts: ['challenge', 'state'],
    send: json('/desktop/code'),
  },
  {
    name: 'POST /desktop/token',
    valid: { code: 'x'.repeat(22), verifier: makePkce().verifier, redirectUri: TEST_REDIRECT, installId: randomUUID(), deviceName: 'x' },
    texts: ['code', 'verifier', 'installId', 'deviceName'],
    send: json('/desktop/token'),
  },
  { name: 'identity.keepKey', valid: { wrappedKey: 'key' }, texts: ['wrappedKey'], send: rpc('mutation', 'identity.keepKey') },
  { name: 'identity.revokeSession', valid: { sessionId: 'x' }, texts: ['sessionId'], send: rpc('mutation', 'identity.revokeSession') },
  { name: 'identity.listSessionsOf', valid: { personId: 'x' }, texts: ['personId'], send: rpc('query', 'identity.listSessionsOf') },
  { name: 'identity.inviteAgain', valid: { personId: 'x' }, texts: ['personId'], send: rpc('mutation', 'identity.inviteAgain') },
  {
    name: 'identity.withdrawInvitation',
    valid: { personId: 'x' },
    texts: ['personId'],
    send: rpc('mutation', 'identity.withdrawInvitation'),
  },
  {
    name: 'identity.invitePerson',
    valid: { name: 'N', email: 'n@northwind.example', role: 'agent', groupIds: [], timeZone: 'UTC', locale: 'en' },
    texts: ['name', 'email', 'role', 'timeZone', 'locale'],
    send: rpc('mutation', 'identity.invitePerson'),
  },
  {
    name: 'setup.createAdmin',
    valid: { companyName: 'C', name: 'N', email: 'n@northwind.example', password: TEST_PASSWORD, setupCode: 'x' },
    texts: ['companyName', 'name', 'email', 'password', 'setupCode'],
    send: rpc('mutation', 'setup.createAdmin'),
  },
];

/** What these surfaces would ask once they went on. What reads the session itself, and what workers use, is not here. */
const WATCHED = new Set([
  'auth_account',
  'auth_verification',
  'desktopCodes',
  'groups',
  'keptKeys',
  'results',
  'throttles',
  'uniqueKeys',
  'workspaceSettings',
]);

describe('A27 operators where text belongs', () => {
  test.each(surfaces)('$name refuses them before the database hears of it', async ({ valid, texts, send }) => {
    const prototype = Object.getPrototypeOf(server.mongo.db.collection('any')) as Record<string, (...args: never[]) => unknown>;
    const asked: string[] = [];
    const names = [
      'find',
      'findOne',
      'findOneAndUpdate',
      'findOneAndDelete',
      'insertOne',
      'updateOne',
      'updateMany',
      'replaceOne',
      'aggregate',
    ];
    const spies = names.map((name) => {
      const original = prototype[name];
      return jest.spyOn(prototype, name).mockImplementation(function (this: { collectionName: string }, ...args: never[]) {
        if (WATCHED.has(this.collectionName)) asked.push(`${this.collectionName}.${name}`);
        return original?.apply(this, args);
      });
    });
    try {
      const statuses = new Set<number>();
      for (const field of texts) for (const operator of OPERATORS) statuses.add(await send({ ...valid, [field]: operator }));
      expect([...statuses]).toEqual([400]);
      expect(asked).toEqual([]);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  });

  test.each([
    ['/sign-in', 'email[$ne]=&password[$ne]='],
    ['/sign-in', 'email=a@b.example&email=c@d.example&password=x'],
    ['/forgot-password', 'email[$regex]=.*'],
    ['/forgot-password', 'email=a@b.example&email=c@d.example'],
    ['/reset-password', 'token[$gt]=&password=aaaaaaaaaa&repeated=aaaaaaaaaa'],
    ['/invitation', 'token[$gt]=&password=aaaaaaaaaa&repeated=aaaaaaaaaa'],
    ['/change-password', 'token[$gt]=&current=x&password=aaaaaaaaaa&repeated=aaaaaaaaaa'],
    ['/desktop/authorize', 'challenge[$ne]=&state=s'],
  ])('form %s with %s', async (path, body) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: server.url, cookie };
    expect((await fetch(`${server.url}${path}`, { method: 'POST', headers, body, redirect: 'manual' })).status).toBe(400);
  });
});

describe('A25 more fields than asked for', () => {
  const EXTRA = {
    role: 'admin',
    isActive: true,
    id: 'x',
    revision: 9,
    createdAt: 0,
    verified: true,
    actor: { type: 'system' },
    personId: 'x',
    deviceId: 'x',
  };

  test.each(surfaces)('$name refuses them', async ({ valid, send }) => {
    for (const [name, value] of Object.entries(EXTRA)) {
      if (name in valid) continue;
      expect([name, await send({ ...valid, [name]: value })]).toEqual([name, 400]);
    }
  });

  test('A28 nor do prototype keys do anything', async () => {
    for (const { send, valid } of surfaces) {
      const body = JSON.parse(
        `${JSON.stringify(valid).slice(0, -1)},"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}`,
      ) as unknown;
      expect(await send(body)).toBe(400);
    }
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  test('an agent cannot invite, nor end or see others’ sessions', async () => {
    const agent = await addPerson(server);
    const mine = (await signInDesktop(server, agent.email)).token;
    const before = await server.mongo.db.collection('people').countDocuments();
    const input = { name: 'N', email: 'n2@northwind.example', role: 'admin', groupIds: [], timeZone: 'UTC', locale: 'en' };
    expect(await callRpc(server, 'mutation', 'identity.invitePerson', { token: mine, input })).toMatchObject({
      status: 403,
      code: 'NOT_ALLOWED',
    });
    expect(await callRpc(server, 'mutation', 'identity.inviteAgain', { token: mine, input: { personId: admin.id } })).toMatchObject({
      status: 403,
    });
    expect(await callRpc(server, 'mutation', 'identity.withdrawInvitation', { token: mine, input: { personId: admin.id } })).toMatchObject({
      status: 403,
    });
    expect(await callRpc(server, 'query', 'identity.listNewcomers', { token: mine })).toMatchObject({ status: 403, code: 'NOT_ALLOWED' });
    expect(await callRpc(server, 'query', 'identity.listSessionsOf', { token: mine, input: { personId: admin.id } })).toMatchObject({
      status: 403,
    });
    const [boss] = await server.app.identity.sessions.listOpen(admin.id);
    const revoke = await callRpc(server, 'mutation', 'identity.revokeSession', { token: mine, input: { sessionId: boss?.id } });
    expect(revoke).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    expect(await callRpc(server, 'query', 'identity.me', { token })).toMatchObject({ status: 200 });
    expect(await server.mongo.db.collection('people').countDocuments()).toBe(before);
  });
});
