import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ConnectProxy {
  /** `http://127.0.0.1:<port>`, with name and password when it asks for them. */
  readonly url: string;
  /** The same without the password. */
  readonly bareUrl: string;
  /** What it was asked to reach, in order. */
  readonly asked: readonly string[];
  stop(): Promise<void>;
}

export interface ConnectProxyOptions {
  readonly user?: string;
  readonly password?: string;
  /** Where a name leads, as the company's own name server says; `null` is not reached. */
  readonly leads: (hostAndPort: string) => number | null;
}

/** A company's proxy as RFC 9110 has it: CONNECT only, and only for those whom it knows. */
export async function startConnectProxy({ user, password, leads }: ConnectProxyOptions): Promise<ConnectProxy> {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const pass = user === undefined ? null : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const proxy = createServer((_request, response) => response.writeHead(405).end());
  proxy.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  });
  proxy.on('connect', (request, client: Socket, head: Buffer) => {
    const say = (line: string, headers = '') => client.end(`HTTP/1.1 ${line}\r\n${headers}Content-Length: 0\r\nConnection: close\r\n\r\n`);
    if (pass !== null && request.headers['proxy-authorization'] !== pass) {
      say('407 Proxy Authentication Required', 'Proxy-Authenticate: Basic realm="company"\r\n');
      return;
    }
    asked.push(request.url ?? '');
    const port = leads(request.url ?? '');
    if (port === null) {
      say('502 Bad Gateway');
      return;
    }
    const target = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) target.write(head);
      client.pipe(target).pipe(client);
    });
    const end = () => {
      client.destroy();
      target.destroy();
    };
    target.on('error', end).on('close', end);
    client.on('error', end).on('close', end);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const login = user === undefined ? '' : `${encodeURIComponent(user)}:${encodeURIComponent(password ?? '')}@`;
  return {
    url: `http://${login}127.0.0.1:${port}`,
    bareUrl: `http://127.0.0.1:${port}`,
    asked,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
