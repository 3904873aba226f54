import { io, type Socket } from 'socket.io-client';
import { addPerson, callRpc, cookiesOf, signInBrowser, signInDesktop } from '../../apps/server/src/testing/sign-in';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';

// scrypt is slow on purpose, and slower on a busy machine

let server: TestServer;
const sockets: Socket[] = [];

beforeAll(async () => {
  server = await startTestServer({ identity: 'signed-in' });
});
afterAll(async () => {
  for (const socket of sockets) socket.close();
  await server?.stop();
});

const connect = (auth: unknown, extraHeaders: Record<string, string> = {}): Socket => {
  const socket = io(server.url, { transports: ['websocket'], reconnection: false, auth: auth as object, extraHeaders });
  sockets.push(socket);
  return socket;
};

/** `in`, or the code of the refusal. */
const outcome = (socket: Socket): Promise<string> =>
  new Promise((resolve) => {
    socket.once('connect', () => resolve('in'));
    socket.once('connect_error', (error: Error & { data?: { code?: string } }) => resolve(error.data?.code ?? 'closed'));
  });

/** What the server says before it hangs up. */
const farewell = (socket: Socket): Promise<readonly [bye: string | null, reason: string]> =>
  new Promise((resolve) => {
    let bye: string | null = null;
    socket.once('bye', (why: string) => {
      bye = why;
    });
    socket.once('disconnect', (reason) => resolve([bye, reason]));
  });

describe('A39 the socket', () => {
  test('lets in a bearer from anywhere, and nothing else', async () => {
    const person = await addPerson(server);
    const cookie = cookiesOf(await signInBrowser(server, person.email));
    const { token } = await signInDesktop(server, person.email);
    expect(await outcome(connect({ token }))).toBe('in');
    expect(await outcome(connect({ token }, { origin: 'https://evil.example' }))).toBe('in');
    for (const auth of [
      {},
      { token: '' },
      { token: `${token.slice(0, -1)}_` },
      { token: { $ne: null } },
      { token: ['x'] },
      { token: 'x'.repeat(9000) },
    ]) {
      expect(await outcome(connect(auth, { cookie, origin: server.url }))).not.toBe('in');
    }
  });
});

describe('A23 a session that ends', () => {
  test('by revocation, a new password or leaving: the socket closes with `revoked` within 5 s, and does not come back', async () => {
    const ways: readonly ((personId: string) => Promise<unknown>)[] = [
      (personId) => server.app.identity.sessions.revokeAllOf(personId),
      (personId) => server.mongo.db.collection<{ _id: string }>('people').updateOne({ _id: personId }, { $set: { isActive: false } }),
    ];
    for (const end of ways) {
      const person = await addPerson(server);
      const { token } = await signInDesktop(server, person.email);
      const socket = connect({ token });
      expect(await outcome(socket)).toBe('in');
      const gone = farewell(socket);
      const startedAt = performance.now();
      await end(person.id);
      expect(await gone).toEqual(['revoked', 'io server disconnect']);
      expect(performance.now() - startedAt).toBeLessThan(5000);
      expect(await outcome(connect({ token }))).toBe('SESSION_REVOKED');
    }
  });

  test('by signing in again on the same installation is no revocation: the desktop’s cache need not lock', async () => {
    const person = await addPerson(server);
    const installId = crypto.randomUUID();
    const first = await signInDesktop(server, person.email, { installId });
    const socket = connect({ token: first.token });
    expect(await outcome(socket)).toBe('in');
    const gone = farewell(socket);
    const second = await signInDesktop(server, person.email, { installId });
    expect((await gone)[0]).toBe('expired');
    expect(await outcome(connect({ token: first.token }))).toBe('NOT_SIGNED_IN');
    expect(await callRpc(server, 'query', 'identity.me', { token: second.token })).toMatchObject({ status: 200 });
  });
});
