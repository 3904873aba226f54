import { timingSafeEqual } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Waits on this machine for the browser to bring the code. One code, then it is closed. @source RFC 8252 */
export class LoopbackListener {
  readonly redirectUri: string;
  readonly #server: Server;

  private constructor(server: Server, redirectUri: string) {
    this.#server = server;
    this.redirectUri = redirectUri;
  }

  /**
   * @param expected.state - a request with another one is ignored
   * @param expected.server - where the browser is sent afterwards
   * @param onCode - told once
   */
  static async open(
    expected: { readonly state: string; readonly server: string },
    onCode: (code: string) => void,
  ): Promise<LoopbackListener> {
    let isTaken = false;
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const code = url.searchParams.get('code');
      const isOurs = request.method === 'GET' && url.pathname === PATH && isSame(url.searchParams.get('state') ?? '', expected.state);
      if (!isOurs || isTaken || code === null || !/^[\x21-\x7e]{1,500}$/.test(code)) {
        response.writeHead(404, { 'Content-Type': 'text/plain', Connection: 'close' }).end('Not found');
        return;
      }
      isTaken = true;
      response.writeHead(303, { Location: `${expected.server}/desktop/done`, 'Cache-Control': 'no-store', Connection: 'close' }).end();
      onCode(code);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    return new LoopbackListener(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}${PATH}`);
  }

  close(): void {
    this.#server.close();
  }
}

const PATH = '/signed-in';

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
