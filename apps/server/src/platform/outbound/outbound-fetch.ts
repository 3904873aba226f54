import { type LookupAddress, lookup } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { AppError } from '@quayside/shared/kernel/errors';
import { isPublicAddress } from '@quayside/shared/kernel/public-address';
import { SECOND_MS } from '@quayside/shared/kernel/time';

/** What came back. A redirect is an answer like another: nobody follows it here. */
export interface OutboundAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface OutboundRequest {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Why nothing came back. `inside`: not on the open Internet, and not allowed by the operator. `not-https`: in the clear, likewise. */
export const OUTBOUND_TROUBLES = ['inside', 'not-https', 'name', 'no-answer', 'certificate', 'too-large'] as const;
export type OutboundTrouble = (typeof OUTBOUND_TROUBLES)[number];

/**
 * The one way by which the server asks addresses that people have typed.
 *
 * Only https on the open Internet; what the operator has named may also be inside, or plain. Every address of a name is judged, and the connection goes
 * to what was judged. No cookies, no proxy, no redirects.
 *
 * @throws AppError `UNAVAILABLE` with an `OutboundTrouble` as details.reason
 * @source security §1, A31, A33
 */
export type OutboundFetch = (url: string, request?: OutboundRequest) => Promise<OutboundAnswer>;

/** What is taken for the open Internet, and who knows its names. */
export interface OpenInternet {
  resolve(name: string, answer: (error: Error | null, addresses: readonly LookupAddress[]) => void): void;
  isPublic(address: string): boolean;
}

const INTERNET: OpenInternet = {
  resolve: (name, answer) => lookup(name, { all: true }, answer),
  isPublic: isPublicAddress,
};

const TIMEOUT_MS = 10 * SECOND_MS;
const MAX_BYTES = 512 * 1024;

/** @param options.insideOrigins - what the operator allows, as `URL.origin` writes it */
export function createOutboundFetch(options: {
  readonly insideOrigins: readonly string[];
  readonly internet?: OpenInternet;
  readonly timeoutMs?: number;
}): OutboundFetch {
  const { internet = INTERNET, timeoutMs = TIMEOUT_MS } = options;
  const inside = new Set(options.insideOrigins);
  return async (address, request = {}) => {
    const url = readUrl(address);
    const isAllowedInside = inside.has(url.origin);
    if (!isAllowedInside) requireOpen(url, internet);
    try {
      return await ask(url, request, { timeoutMs, lookup: isAllowedInside ? undefined : onlyPublic(internet) });
    } catch (error) {
      throw trouble(troubleOf(error));
    }
  };
}

const trouble = (reason: OutboundTrouble): AppError => new AppError('UNAVAILABLE', `nothing came back: ${reason}`, { reason });

function readUrl(address: string): URL {
  try {
    const url = new URL(address);
    if ((url.protocol === 'https:' || url.protocol === 'http:') && url.username === '' && url.password === '') return url;
  } catch {
    // as for every other address that is none
  }
  throw trouble('name');
}

function requireOpen(url: URL, internet: OpenInternet): void {
  if (url.protocol !== 'https:') throw trouble('not-https');
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0 ? !internet.isPublic(host) : !host.includes('.')) throw trouble('inside');
}

class NotPublic extends Error {}
class TooLarge extends Error {}

/** Resolves a name, and refuses it when any of its addresses is not public; the connection goes to what was checked. */
function onlyPublic(internet: OpenInternet): LookupFunction {
  return (hostname, options, callback) => {
    internet.resolve(hostname, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const [first] = addresses;
      if (first === undefined || addresses.some(({ address }) => !internet.isPublic(address))) return callback(new NotPublic(), '', 0);
      if (options.all === true) return (callback as unknown as (error: null, all: typeof addresses) => void)(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

function ask(
  url: URL,
  { method = 'GET', headers = {}, body }: OutboundRequest,
  { timeoutMs, lookup }: { readonly timeoutMs: number; readonly lookup: LookupFunction | undefined },
): Promise<OutboundAnswer> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const asked = send(
      url,
      {
        method,
        agent: false,
        signal: AbortSignal.timeout(timeoutMs),
        headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
        ...(lookup === undefined ? {} : { lookup }),
      },
      (answer) => readAnswer(answer).then(resolve, reject),
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

async function readAnswer(answer: IncomingMessage): Promise<OutboundAnswer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MAX_BYTES) {
      answer.destroy();
      throw new TooLarge();
    }
    parts.push(part);
  }
  const headers = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const);
  return { status: answer.statusCode ?? 0, headers: Object.fromEntries(headers), text: Buffer.concat(parts).toString('utf8') };
}

function troubleOf(error: unknown): OutboundTrouble {
  if (error instanceof NotPublic) return 'inside';
  if (error instanceof TooLarge) return 'too-large';
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'name';
  return /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/.test(code) ? 'certificate' : 'no-answer';
}
