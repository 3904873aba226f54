import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import fetch, { type BodyInit, type Response } from 'node-fetch';
import { trustedAuthorities } from './certificates';
import { networkError } from './network-problem';
import { proxyOf } from './proxy-choice';

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
  readonly maxBytes?: number;
  /** How names are resolved on a direct connection, for addresses that strangers have chosen. */
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
    const way = await this.agentFor(url);
    const { isProxied } = way;
    const agent = lookup === undefined || isProxied ? way.agent : buildCheckedAgent(url, lookup, way.authorities);
    try {
      return await fetch(url, {
        method,
        headers,
        agent,
        timeout: timeoutMs,
        redirect: 'manual',
        size: maxBytes,
        ...(body === undefined ? {} : { body: (typeof body === 'string' ? body : Buffer.from(body)) as BodyInit }),
      });
    } catch (error) {
      throw networkError(error, isProxied);
    }
  }

  /** The way to an address; also for the socket. */
  async agentFor(url: string): Promise<{ readonly agent: Agent; readonly isProxied: boolean; readonly authorities: string[] }> {
    const proxy = this.#settings.proxyUrl ?? proxyOf(await this.#resolveProxy(url).catch(() => 'DIRECT'));
    const isSecure = /^(https|wss):/i.test(url);
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

  #trusted(): string[] {
    this.#authorities ??= trustedAuthorities(this.#settings.caFile);
    return this.#authorities;
  }
}

function buildAgent(isSecure: boolean, proxy: string | null, ca: string[]): Agent {
  const pool = { keepAlive: true, maxSockets: 8 };
  if (proxy === null) return isSecure ? new https.Agent({ ...pool, ca }) : new http.Agent(pool);
  return isSecure ? new HttpsProxyAgent(proxy, { ...pool, ca }) : new HttpProxyAgent(proxy, pool);
}

const buildCheckedAgent = (url: string, lookup: LookupFunction, ca: string[]): Agent =>
  url.startsWith('https:') ? new https.Agent({ lookup, ca }) : new http.Agent({ lookup });

const TIMEOUT_MS = 30_000;
const ANSWER_MAX_BYTES = 64 * 1024 * 1024;
