import { z } from 'zod';

/**
 * Whether a code may be sent there: this machine by number, any port.
 *
 * Not `localhost`, which a hosts file or a resolver may point elsewhere. @source RFC 8252 §7.3, §8.3
 */
export function isLoopbackRedirect(address: string): boolean {
  const parts = /^http:\/\/(?:127\.0\.0\.1|\[::1\]):([1-9][0-9]{0,4})(?:\/[A-Za-z0-9/_-]*)?$/.exec(address);
  return parts !== null && Number(parts[1]) <= 65_535;
}

/** A redirect address as it is kept and compared: character by character. */
export const redirectSchema = z.string().max(200).refine(isLoopbackRedirect);

/** Where the browser is sent with the code. */
export function redirectWithCode(redirectUri: string, code: string, state: string): string {
  const url = new URL(redirectUri);
  url.searchParams.set('code', code);
  url.searchParams.set('state', state);
  return url.href;
}
