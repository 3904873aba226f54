import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPublicAddress } from '@quayside/shared/kernel/public-address';
import { Network } from '../../apps/desktop/src/core/network/network';
import { fetchRemoteImage, type OpenInternet } from '../../apps/desktop/src/core/network/remote-image';
import { type ConnectProxy, startConnectProxy } from './connect-proxy';

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
/** The address that plays the open Internet in this test. */
const OUTSIDE = '127.0.0.2';
const INSIDE = '127.0.0.1';

describe('A31 pictures that a mail points at', () => {
  let outside: Server;
  let inside: Server;
  let proxy: ConnectProxy;
  let port = 0;
  let hitsInside = 0;
  let location = '';
  const direct = new Network({ proxyUrl: null, caFile: null }, async () => 'DIRECT');
  let proxied: Network;

  /** Names and what they lead to, one answer per question; the last one stays. */
  const names: Record<string, readonly (readonly string[])[]> = {};
  const questions: Record<string, number> = {};
  const internet: OpenInternet = {
    isPublic: (address) => address === OUTSIDE || isPublicAddress(address),
    resolve: (name, answer) => {
      const answers = names[name];
      if (answers === undefined) return answer(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), []);
      const turn = questions[name] ?? 0;
      questions[name] = turn + 1;
      const addresses = answers[Math.min(turn, answers.length - 1)] ?? [];
      answer(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    },
  };

  beforeAll(async () => {
    outside = createServer((request, response) => {
      if (request.url === '/moved') return response.writeHead(302, { location }).end();
      if (request.url === '/page.png') return response.end('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>');
      if (request.url === '/endless') {
        response.writeHead(200);
        const pour = (): void => {
          if (!response.destroyed) response.write(Buffer.alloc(1_000_000), () => setImmediate(pour));
        };
        return pour();
      }
      response.end(PIXEL);
    });
    inside = createServer((_request, response) => {
      hitsInside += 1;
      response.end(PIXEL);
    });
    await new Promise<void>((resolve) => outside.listen(0, OUTSIDE, resolve));
    port = (outside.address() as AddressInfo).port;
    await new Promise<void>((resolve) => inside.listen(port, INSIDE, resolve));
    proxy = await startConnectProxy({ leads: () => port });
    proxied = new Network({ proxyUrl: proxy.url, caFile: null }, async () => 'DIRECT');
    names['pictures.example'] = [[OUTSIDE]];
  });
  afterAll(async () => {
    direct.close();
    proxied.close();
    await proxy.stop();
    for (const server of [outside, inside]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  const fetched = (url: string, network = direct): Promise<unknown> =>
    fetchRemoteImage(network, url, internet).then(
      ({ mime }) => mime,
      (error: { code?: string }) => error.code,
    );

  it('come from the open Internet', async () => {
    expect(await fetched(`http://pictures.example:${port}/a.png`)).toBe('image/png');
  });

  it.each([
    'http://127.0.0.1:%/x',
    'http://2130706433:%/x',
    'http://0177.0.0.1:%/x',
    'http://0x7f.1:%/x',
    'http://[::ffff:127.0.0.1]:%/x',
    'http://0.0.0.0:%/x',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::ffff:169.254.169.254]/',
    'http://100.64.0.1/',
    'http://[fd00::1]/',
    'http://[64:ff9b::7f00:1]/',
    'http://localhost:%/x',
    'http://localhost.:%/x',
    'http://intranet/x',
    'http://printer.local/x',
    'http://user:word@pictures.example:%/a.png',
    'file:///etc/passwd',
    'gopher://pictures.example:%/',
    'data:image/png;base64,AA==',
  ])('not from %s', async (address) => {
    const before = hitsInside;
    const url = address.replace('%', String(port));
    expect([await fetched(url), await fetched(url, proxied)]).toEqual(['NOT_ALLOWED', 'NOT_ALLOWED']);
    location = url;
    expect(await fetched(`http://pictures.example:${port}/moved`)).toBe('NOT_ALLOWED');
    expect(hitsInside).toBe(before);
  });

  it('not by a name that leads inside, nor by one that leads inside among others', async () => {
    names['inside.example'] = [[INSIDE]];
    names['mixed.example'] = [[OUTSIDE, INSIDE]];
    for (const name of ['inside.example', 'mixed.example']) {
      expect(await fetched(`http://${name}:${port}/x`)).toBe('OFFLINE');
      location = `http://${name}:${port}/x`;
      expect(await fetched(`http://pictures.example:${port}/moved`)).toBe('OFFLINE');
    }
    expect(hitsInside).toBe(0);
  });

  it('not by a name that leads elsewhere the second time: what was checked is what is reached', async () => {
    names['rebound.example'] = [[OUTSIDE], [INSIDE]];
    questions['rebound.example'] = 0;
    expect(await fetched(`http://rebound.example:${port}/a.png`)).toBe('image/png');
    expect(questions['rebound.example']).toBe(1);
    expect(await fetched(`http://rebound.example:${port}/a.png`)).toBe('OFFLINE');
    names['returning.example'] = [[OUTSIDE], [INSIDE]];
    location = `http://returning.example:${port}/moved`;
    expect(await fetched(`http://returning.example:${port}/moved`)).toBe('OFFLINE');
    expect(hitsInside).toBe(0);
  });

  it('a proxy is told the address that was checked, never a name that it might resolve otherwise', async () => {
    expect(await fetched(`http://pictures.example:${port}/a.png`, proxied)).toBe('image/png');
    expect(proxy.asked).toEqual([`${OUTSIDE}:${port}`]);
    expect(await fetched(`http://inside.example:${port}/a.png`, proxied)).not.toBe('image/png');
    expect(proxy.asked).toHaveLength(1);
  });

  it('nor what is no raster picture, nor without end, nor round in circles', async () => {
    expect(await fetched(`http://pictures.example:${port}/page.png`)).toBe('UNSUPPORTED');
    expect(await fetched(`http://pictures.example:${port}/endless`)).not.toBe('image/png');
    location = `http://pictures.example:${port}/moved`;
    expect(await fetched(`http://pictures.example:${port}/moved`)).toBe('NOT_ALLOWED');
  });
});
