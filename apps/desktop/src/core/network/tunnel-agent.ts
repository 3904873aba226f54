import type { ClientRequest } from 'node:http';
import { isIP, type LookupFunction } from 'node:net';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import { promisify } from 'node:util';
import { HttpsProxyAgent } from 'https-proxy-agent';

type Connect = HttpsProxyAgent<string>['connect'];

export interface TunnelOptions {
  /** Authorities that are believed, of the proxy and of what lies behind it. */
  readonly ca: readonly string[];
  /** How names are resolved before the proxy is asked; it resolves them itself when absent. */
  readonly lookup?: LookupFunction;
  readonly keepAlive?: boolean;
  readonly maxSockets?: number;
}

/** Through a proxy by CONNECT: what goes on inside is between us and the server. */
export class TunnelAgent extends HttpsProxyAgent<string> {
  readonly #ca: string[];
  readonly #lookup: LookupFunction | null;

  constructor(proxy: string, { ca, lookup, ...pool }: TunnelOptions) {
    super(proxy, { ...pool, ca: [...ca] });
    this.#ca = [...ca];
    this.#lookup = lookup ?? null;
  }

  /** @throws an error with the code `EPROXY` when the proxy refuses, `EBEHIND` when it does not get through either */
  override async connect(request: ClientRequest, options: Parameters<Connect>[1]): ReturnType<Connect> {
    const name = options.host ?? '';
    const host = this.#lookup === null || isIP(name) !== 0 ? name : await addressOf(name, this.#lookup);
    let status = 200;
    request.once('proxyConnect', ({ statusCode }: { readonly statusCode: number }) => {
      status = statusCode;
    });
    const socket = await super.connect(request, {
      ...options,
      host,
      // the library hands on neither of these, and forgets the name that it was asked for
      ca: this.#ca,
      checkServerIdentity: (_: string, certificate: PeerCertificate) => checkServerIdentity(name, certificate),
    } as Parameters<Connect>[1]);
    if (status === 200) return socket;
    socket.destroy();
    throw Object.assign(new Error(`CONNECT was answered by ${status}`), { code: status >= 500 ? 'EBEHIND' : 'EPROXY' });
  }
}

async function addressOf(name: string, lookup: LookupFunction): Promise<string> {
  const address = await promisify<string, object, unknown>(lookup as never)(name, {});
  return String(address);
}
