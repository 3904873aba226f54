import { z } from 'zod';
import { redirectSchema } from './loopback-redirect';
import { challengeSchema } from './pkce';

/** Opaque to us; comes back with the code. */
export const stateSchema = z.string().regex(/^[A-Za-z0-9._~-]{1,200}$/);

const DEVICE_NAME_MAX_CHARS = 100;

/** How the desktop calls itself, shown to the person: one line, nothing invisible. A strange host name is cleaned rather than refused. */
export const deviceNameSchema = z
  .string()
  .max(500)
  .transform((name) => {
    const line = name
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim();
    return Array.from(line).slice(0, DEVICE_NAME_MAX_CHARS).join('').trim();
  })
  .pipe(z.string().min(1));

/** The query with which a desktop opens `/desktop/authorize`. */
export const authorizeQuerySchema = z
  .object({
    challenge: challengeSchema,
    state: stateSchema,
    redirect_uri: redirectSchema.optional(),
    device: deviceNameSchema,
  })
  .transform(({ redirect_uri, ...rest }) => ({ ...rest, redirectUri: redirect_uri ?? null }));
export type AuthorizeRequest = z.infer<typeof authorizeQuerySchema>;

/** The address of the page for such a request. */
export function authorizePath(request: AuthorizeRequest): string {
  const query = new URLSearchParams({ challenge: request.challenge, state: request.state, device: request.device });
  if (request.redirectUri !== null) query.set('redirect_uri', request.redirectUri);
  return `/desktop/authorize?${query}`;
}

/** The page of the second factor, on the way to another one. */
export const twoStepPath = (to: string | null): string => (to === null ? '/two-step' : `/two-step?${new URLSearchParams({ next: to })}`);

/** To the provider, and on to another page. @param how - with another account than the one that is signed in there; or only to show anew that it is them */
export function providerPath(to: string | null, how: 'another' | 'prove' | null = null): string {
  const query = new URLSearchParams({ ...(to === null ? {} : { next: to }), ...(how === null ? {} : { [how]: '1' }) });
  const asked = query.toString();
  return asked === '' ? '/sign-in/provider' : `/sign-in/provider?${asked}`;
}

/** Where to go after signing in: only to a page of ours, well-formed and written anew; else `null`. */
export function safeNext(next: string | undefined): string | null {
  if (next === '/two-step') return next;
  if (next?.startsWith('/two-step?'))
    return twoStepPath(safeNext(new URLSearchParams(next.slice('/two-step?'.length)).get('next') ?? undefined));
  if (next === undefined || !next.startsWith('/desktop/authorize?')) return null;
  const query = Object.fromEntries(new URLSearchParams(next.slice('/desktop/authorize?'.length)));
  const parsed = authorizeQuerySchema.safeParse(query);
  return parsed.success ? authorizePath(parsed.data) : null;
}
