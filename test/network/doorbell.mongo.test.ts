import { randomBytes } from 'node:crypto';
import { put } from '@quayside/shared/kernel/entity';
import { MARIA } from '@quayside/shared/testing/actors';
import { buildCase } from '@quayside/shared/testing/builders';
import { type Socket as ClientSocket, io } from 'socket.io-client';
import { Doorbell } from '../../apps/desktop/src/core/network/doorbell';
import { Network } from '../../apps/desktop/src/core/network/network';
import { submitAct } from '../../apps/server/src/platform/submit-act';
import { startTestServer, type TestServer } from '../../apps/server/src/testing/start-test-server';

const openClient = (url: string, token: string): ClientSocket =>
  io(url, { transports: ['websocket'], auth: { token }, reconnection: false, forceNew: true });
const connected = (socket: ClientSocket): Promise<void> => new Promise((resolve) => socket.once('connect', () => resolve()));
/** What a desktop hears before the line ends. */
const lastWords = (socket: ClientSocket): Promise<readonly string[]> =>
  new Promise((resolve) => {
    const heard: string[] = [];
    for (const event of ['bye', 'hangup']) socket.once(event, (why: string) => heard.push(`${event} ${why}`));
    socket.once('disconnect', (reason) => resolve([...heard, reason]));
  });

let server: TestServer;
let port = 0;
const raise = async (): Promise<void> => {
  server = await startTestServer({ env: { port } });
  port = Number(new URL(server.url).port);
  await server.seed(put('person', MARIA), put('case', buildCase({ id: 'case-1', groupId: 'group-1' })));
};
beforeEach(raise);
afterEach(() => server.stop());

describe('F16 when the server ends a line it says why', () => {
  test('another line of the same session replaces the first', async () => {
    const { token } = server.sessions.open(MARIA.id);
    const first = openClient(server.url, token);
    await connected(first);
    const words = lastWords(first);
    const second = openClient(server.url, token);
    await connected(second);
    expect(await words).toEqual(['hangup replaced', 'io server disconnect']);
    const poked = new Promise((resolve) => second.once('poke', resolve));
    await touch(server);
    await poked;
    second.close();
  });

  test('a restart is called so, and the desktop’s bell is back by itself', async () => {
    const { token } = server.sessions.open(MARIA.id);
    const plain = openClient(server.url, server.sessions.open(MARIA.id).token);
    await connected(plain);
    const words = lastWords(plain);
    let opened = 0;
    let onOpened = (): void => undefined;
    const network = new Network({ proxyUrl: null, caFile: null }, async () => 'DIRECT');
    const bell = new Doorbell(network, server.url, token, {
      onOpen: () => {
        opened += 1;
        onOpened();
      },
      onPoke: () => undefined,
      onBye: (reason) => {
        throw new Error(`the session did not end: ${reason}`);
      },
      onClosed: () => undefined,
    });
    const open = new Promise<void>((resolve) => {
      onOpened = resolve;
    });
    await bell.open();
    await open;
    const again = new Promise<void>((resolve) => {
      onOpened = resolve;
    });
    const { sessions } = server;
    await server.stop();
    expect(await words).toEqual(['hangup restarting', 'io server disconnect']);
    server = await startTestServer({ env: { port }, sessions });
    await server.seed(put('person', MARIA));
    await again;
    expect(opened).toBe(2);
    bell.close();
    network.close();
  });

  test('a desktop that was not let in calls again by itself, until it is', async () => {
    const { token } = server.sessions.open('nobody-yet');
    const network = new Network({ proxyUrl: null, caFile: null }, async () => 'DIRECT');
    const unheard = { onPoke: () => undefined, onBye: () => undefined, onClosed: () => undefined };
    let onOpen = (): void => undefined;
    const open = new Promise<void>((resolve) => {
      onOpen = resolve;
    });
    const bell = new Doorbell(network, server.url, token, { ...unheard, onOpen: () => onOpen() });
    await bell.open();
    const refused = openClient(server.url, token);
    expect(await new Promise((resolve) => refused.once('connect_error', ({ message }) => resolve(message)))).toBe('SESSION_REVOKED');
    await server.seed(put('person', { ...MARIA, id: 'nobody-yet' }));
    await open;
    bell.close();
    network.close();
  });
});

/** One change that Maria may see. */
async function touch(at: TestServer): Promise<void> {
  await submitAct(at.app.house, 'test', {
    name: 'case.add-tag',
    args: { caseId: 'case-1', tag: `tag-${randomBytes(4).toString('hex')}` },
    actor: { type: 'system', name: 'test' },
  });
}
