import type { IncomingHttpHeaders } from 'node:http';
import { AppError } from '@quayside/shared/kernel/errors';

/**
 * Lets through only what one of our own pages has sent: needed wherever a cookie authorises, or will be set.
 *
 * @throws AppError `NOT_ALLOWED`
 * @source security A39
 */
export function requireOurOrigin(headers: Pick<IncomingHttpHeaders, 'origin'>, publicUrl: string): void {
  if (headers.origin !== new URL(publicUrl).origin) throw new AppError('NOT_ALLOWED', 'request of another origin');
}

const isLoopbackName = (name: string): boolean => name === 'localhost' || name === '127.0.0.1' || name === '[::1]';

/**
 * Where a page should have been opened, when this machine was named in another way (`localhost` for `127.0.0.1`): our forms would be refused
 * as those of another origin. `null` when all is well, and for every other host name: a proxy may change those.
 */
export function canonicalPlace(host: string | undefined, path: string, publicUrl: string): string | null {
  const ours = new URL(publicUrl);
  const asked = /^(localhost|127\.0\.0\.1|\[::1\])(?::(\d+))?$/i.exec(host ?? '');
  if (asked === null || !isLoopbackName(ours.hostname)) return null;
  const isSame = asked[1]?.toLowerCase() === ours.hostname && (asked[2] ?? '80') === (ours.port || '80');
  return isSame || (asked[2] ?? '80') !== (ours.port || '80') ? null : `${ours.origin}${path}`;
}
