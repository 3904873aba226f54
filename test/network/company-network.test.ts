import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Server as SocketServer } from 'socket.io';
import { Doorbell } from '../../apps/desktop/src/core/network/doorbell';
import { Network } from '../../apps/desktop/src/core/network/network';
import { type ConnectProxy, startConnectProxy } from './connect-proxy';

const tlsFolder = join(__dirname, '..', 'fixtures', 'tls');
const caFile = join(tlsFolder, 'company-ca.pem');
const pem = (name: string): string => readFileSync(join(tlsFolder, name), 'utf8');

/** The desktop's one network port in a company's network: a proxy that wants a password, an authority of the company's own. */
describe('in a company’s network', () => {
  let desk: Server;
  let strange: Server;
  let sockets: SocketServer;
  let proxy: ConnectProxy;
  const networks: Network[] = [];
  const seen: string[] = [];

  const listen = (server: Server): Promise<void> => new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const portOf = (server: Server): number => (server.address() as AddressInfo).port;

  beforeAll(async () => {
    desk = createServer({ key: pem('desk-key.pem'), cert: pem('desk.pem') }, (request, response) => {
      if (request.url?.startsWith('/socket.io')) return;
      seen.push(`${request.headers.host} ${request.headers.authorization ?? ''}`);
      response.end('{"answer":"of the desk"}');
    });
    sockets = new SocketServer(desk, { transports: ['websocket'] });
    strange = createServer({ key: pem('desk-key.pem'), cert: pem('desk-not-yet-valid.pem') }, (_request, response) => response.end('{}'));
    await Promise.all([listen(desk), listen(strange)]);
    const leads: Readonly<Record<string, Server>> = { 'desk.test:443': desk, 'other.test:443': desk, 'tomorrow.test:443': strange };
    proxy = await startConnectProxy({
      user: 'maria',
      password: 'p@ss:word',
      leads: (asked) => (leads[asked] === undefined ? null : portOf(leads[asked])),
    });
  });
  afterAll(async () => {
    for (const network of networks) network.close();
    await new Promise((resolve) => sockets.close(resolve));
    strange.closeAllConnections();
    await Promise.all([proxy.stop(), new Promise((resolve) => strange.close(resolve))]);
  });

  const network = (given: { proxyUrl?: string | null; caFile?: string | null; pac?: string } = {}): Network => {
    const made = new Network(
      { proxyUrl: given.proxyUrl === undefined ? proxy.url : given.proxyUrl, caFile: given.caFile === undefined ? caFile : given.caFile },
      async () => given.pac ?? 'DIRECT',
    );
    networks.push(made);
    return made;
  };
  const reason = (asked: Promise<unknown>): Promise<unknown> =>
    asked.then(
      () => 'reached',
      (error: { code?: string; details?: { reason?: string } }) => error.details?.reason ?? error,
    );

  it('SYN-1 a request goes through the proxy to a server that the company’s authority vouches for', async () => {
    const response = await network().request('https://desk.test/trpc', { headers: { authorization: 'Bearer t' } });
    expect([response.status, await response.text(), seen.at(-1)]).toEqual([200, '{"answer":"of the desk"}', 'desk.test Bearer t']);
    expect(proxy.asked).toContain('desk.test:443');
  });

  it('the socket takes the same way', async () => {
    const heard = new Promise<void>((resolve) => {
      const bell = new Doorbell(network(), 'https://desk.test', 'token', {
        onOpen: () => {
          bell.close();
          resolve();
        },
        onPoke: () => undefined,
        onBye: () => undefined,
        onClosed: () => undefined,
      });
      void bell.open();
    });
    await heard;
  });

  it('a proxy that the system names is asked as well', async () => {
    const open = await startConnectProxy({ leads: () => portOf(desk) });
    const made = network({ proxyUrl: null, pac: `PROXY ${new URL(open.url).host}; DIRECT` });
    expect((await made.request('https://desk.test/')).status).toBe(200);
    expect(open.asked).toEqual(['desk.test:443']);
    await open.stop();
  });

  it.each([
    ['the proxy wants a password that it did not get', () => network({ proxyUrl: proxy.bareUrl }), 'https://desk.test', 'proxy'],
    ['the proxy is not there', () => network({ proxyUrl: 'http://127.0.0.1:9' }), 'https://desk.test', 'proxy'],
    ['the proxy does not reach the server', () => network(), 'https://elsewhere.test', 'unreachable'],
    ['nobody vouches for the server', () => network({ caFile: null }), 'https://desk.test', 'certificate'],
    ['the certificate is for another name', () => network(), 'https://other.test', 'certificate'],
    ['the certificate is not valid yet: this clock is behind', () => network(), 'https://tomorrow.test', 'clock'],
  ])('says why when %s', async (_name, make, url, expected) => {
    const before = seen.length;
    expect(await reason(make().request(url, { timeoutMs: 5000 }))).toBe(expected);
    expect(seen.length).toBe(before);
  });

  it('never tells a proxy what is meant for this machine', async () => {
    const before = proxy.asked.length;
    expect(await reason(network().request('http://127.0.0.1:9/trpc', { headers: { authorization: 'Bearer t' } }))).toBe('refused');
    expect(proxy.asked.length).toBe(before);
  });
});
