import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import fetch, { type BodyInit, type Response } from 'node-fetch';
import { trustedAuthorities } from './certificates';
import { networkError } from './network-problem';
import { proxyOf } from './proxy-choice';
import { TunnelAgent } from './tunnel-agent';

export interface NetworkSettings {
  /** Chosen by the person or by IT; `null`: as the system says. */
  readonly proxyUrl: string | null;
  readonly caFile: string | null;
}

export interface NetworkRequest {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  readonly timeoutMs?: number;
  /** 0: as many as come. */
  readonly maxBytes?: number;
  /** How names are resolved, also when a proxy is asked; for addresses that strangers have chosen. */
  readonly lookup?: LookupFunction;
}

type Agent = http.Agent | https.Agent;

/** The only module of the desktop that opens connections. Honours the system's proxy and authorities. */
export class Network {
  readonly #resolveProxy: (url: string) => Promise<string>;
  #settings: NetworkSettings;
  #authorities: string[] | null = null;
  readonly #agents = new Map<string, Agent>();

  /** @param resolveProxy - answers like a PAC script */
  constructor(settings: NetworkSettings, resolveProxy: (url: string) => Promise<string>) {
    this.#settings = settings;
    this.#resolveProxy = resolveProxy;
  }

  configure(settings: NetworkSettings): void {
    this.#settings = settings;
    this.#authorities = null;
    this.close();
  }

  /** @throws AppError `OFFLINE` with the reason when no answer came; any HTTP status is an answer */
  async request(url: string, options: NetworkRequest = {}): Promise<Response> {
    const { method = 'GET', headers = {}, body, timeoutMs = TIMEOUT_MS, maxBytes = ANSWER_MAX_BYTES, lookup } = options;
    const { agent, isProxied } = lookup === undefined ? await this.agentFor(url) : await this.#checkedWay(url, lookup);
    const ask = () =>
      fetch(url, {
        method,
        headers,
        agent,
        timeout: timeoutMs,
        redirect: 'manual',
        size: maxBytes,
        ...(body === undefined ? {} : { body: (typeof body === 'string' ? body : Buffer.from(body)) as BodyInit }),
      });
    try {
      // a line that was kept open may be closed by the server at the very moment it is used again
      return await ask().catch((error: unknown) => (method === 'GET' && wasHungUp(error) ? ask() : Promise.reject(error)));
    } catch (error) {
      throw networkError(error, isProxied);
    }
  }

  /** The way to an address; also for the socket. Plain http is for this machine alone and asks no proxy. */
  async agentFor(url: string): Promise<{ readonly agent: Agent; readonly isProxied: boolean; readonly authorities: string[] }> {
    const isSecure = /^(https|wss):/i.test(url);
    const proxy = isSecure ? await this.#proxyFor(url) : null;
    const authorities = this.#trusted();
    const key = `${isSecure ? 'tls' : 'plain'} ${proxy ?? 'direct'}`;
    const known = this.#agents.get(key);
    const agent = known ?? buildAgent(isSecure, proxy, authorities);
    this.#agents.set(key, agent);
    return { agent, isProxied: proxy !== null, authorities };
  }

  close(): void {
    for (const agent of this.#agents.values()) agent.destroy();
    this.#agents.clear();
  }

  /** To where the look-up says and nowhere else; a proxy is told the address, not the name. */
  async #checkedWay(url: string, lookup: LookupFunction): Promise<{ readonly agent: Agent; readonly isProxied: boolean }> {
    const proxy = await this.#proxyFor(url);
    const ca = this.#trusted();
    if (proxy !== null) return { agent: new TunnelAgent(proxy, { ca, lookup }), isProxied: true };
    return { agent: url.startsWith('https:') ? new https.Agent({ lookup, ca }) : new http.Agent({ lookup }), isProxied: false };
  }

  async #proxyFor(url: string): Promise<string | null> {
    return this.#settings.proxyUrl ?? proxyOf(await this.#resolveProxy(url).catch(() => 'DIRECT'));
  }

  #trusted(): string[] {
    this.#authorities ??= trustedAuthorities(this.#settings.caFile);
    return this.#authorities;
  }
}

const wasHungUp = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === 'ECONNRESET';

function buildAgent(isSecure: boolean, proxy: string | null, ca: string[]): Agent {
  const pool = { keepAlive: true, maxSockets: 8 };
  if (proxy !== null) return new TunnelAgent(proxy, { ...pool, ca });
  return isSecure ? new https.Agent({ ...pool, ca }) : new http.Agent(pool);
}

const TIMEOUT_MS = 30_000;
const ANSWER_MAX_BYTES = 64 * 1024 * 1024;
