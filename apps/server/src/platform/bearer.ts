import type { IncomingHttpHeaders } from 'node:http';

const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{16,512})$/;

/** The token of an `Authorization: Bearer` header; `null` when there is none. Cookies are never looked at. */
export function bearerOf(headers: Pick<IncomingHttpHeaders, 'authorization'>): string | null {
  return BEARER.exec(headers.authorization ?? '')?.[1] ?? null;
}
