import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { createOutboundFetch, type OpenInternet } from './outbound-fetch';

/** A machine of the inner network that nobody may reach: it counts connections. */
let canary: { readonly port: number; connections: number; close(): void };
const servers: Server[] = [];

beforeEach(async () => {
  const server = createTcpServer((socket) => {
    canary.connections += 1;
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  canary = { port: (server.address() as AddressInfo).port, connections: 0, close: () => void server.close() };
});
afterEach(() => {
  canary.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const reasonOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'answered',
    (error: { details?: { reason?: unknown } }) => error.details?.reason,
  );

describe('A31 the outbound fetcher', () => {
  const fetchOut = createOutboundFetch({ insideOrigins: [] });

  test.each([
    ['https://127.0.0.1', 'inside'],
    ['https://127.9.9.9', 'inside'],
    ['https://[::1]', 'inside'],
    ['https://[::ffff:127.0.0.1]', 'inside'],
    ['https://[::ffff:169.254.169.254]', 'inside'],
    ['https://[64:ff9b::7f00:1]', 'inside'],
    ['https://[fc00::1]', 'inside'],
    ['https://0.0.0.0', 'inside'],
    ['https://2130706433', 'inside'],
    ['https://0x7f000001', 'inside'],
    ['https://0177.0.0.1', 'inside'],
    ['https://127.1', 'inside'],
    ['https://100.64.0.1', 'inside'],
    ['https://localhost', 'inside'],
    ['https://localhost.', 'inside'],
    ['https://intranet', 'inside'],
    ['http://127.0.0.1', 'not-https'],
    ['http://login.example.com', 'not-https'],
    ['gopher://127.0.0.1', 'name'],
    ['file:///etc/passwd', 'name'],
    ['https://me:secret@login.example.com', 'name'],
    ['login.example.com', 'name'],
    ['', 'name'],
  ])('does not go to %s', async (address, reason) => {
    const url = address.replace(/^(https?:\/\/[^/]+)$/, `$1:${canary.port}/x`);
    expect(await reasonOf(fetchOut(url))).toBe(reason);
    expect(canary.connections).toBe(0);
  });

  const internet = (addresses: readonly string[], then: readonly string[] = addresses): OpenInternet => {
    let asked = 0;
    return {
      resolve(_name, answer) {
        asked += 1;
        const list = asked === 1 ? addresses : then;
        answer(
          null,
          list.map((address) => ({ address, family: 4 })),
        );
      },
      isPublic: (address) => !address.startsWith('127.'),
    };
  };

  test.each([
    ['leads inside', ['127.0.0.1']],
    ['leads inside among others', ['8.8.8.8', '127.0.0.1']],
    ['leads nowhere', []],
  ])('does not go by a name that %s', async (_, addresses) => {
    const go = createOutboundFetch({ insideOrigins: [], internet: internet(addresses) });
    expect(await reasonOf(go(`https://login.example.com:${canary.port}/`))).toBe('inside');
    expect(canary.connections).toBe(0);
  });

  test('asks for a name once: what was judged is what is reached, not what it leads to a moment later', async () => {
    const go = createOutboundFetch({ insideOrigins: [], internet: internet(['198.51.100.1'], ['127.0.0.1']), timeoutMs: 300 });
    expect(await reasonOf(go(`https://login.example.com:${canary.port}/`))).toBe('no-answer');
    expect(canary.connections).toBe(0);
  });

  test('goes inside where the operator has named the origin, and nowhere else: not by a redirect either', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/away') response.writeHead(302, { location: `http://127.0.0.1:${canary.port}/` }).end();
      else response.end(`${request.method} ${request.headers.cookie ?? 'no cookie'}`);
    });
    const go = createOutboundFetch({ insideOrigins: [url] });
    expect(await go(`${url}/x`)).toMatchObject({ status: 200, text: 'GET no cookie' });
    expect(await go(`${url}/away`)).toMatchObject({ status: 302 });
    expect(await reasonOf(go(`http://127.0.0.1:${canary.port}/`))).toBe('not-https');
    expect(canary.connections).toBe(0);
  });

  test('A33 gives up on who is silent, slow, or without end', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/endless') {
        const more = () => {
          while (response.write(Buffer.alloc(64 * 1024)));
          response.once('drain', more);
        };
        more();
      } else if (request.url === '/drip') {
        const timer = setInterval(() => response.write('.'), 20);
        response.once('close', () => clearInterval(timer));
      }
    });
    const go = createOutboundFetch({ insideOrigins: [url], timeoutMs: 400 });
    expect(await reasonOf(go(`${url}/silent`))).toBe('no-answer');
    expect(await reasonOf(go(`${url}/drip`))).toBe('no-answer');
    expect(await reasonOf(go(`${url}/endless`))).toBe('too-large');
  });
});
