import { AppError } from '@quayside/shared/kernel/errors';

/**
 * The address of a server as a person types it, in its one form: `https://host[:port]`.
 *
 * Without a scheme it is https; plain http only for this machine.
 *
 * @throws AppError `BAD_INPUT`
 */
export function serverAddress(typed: string): string {
  const text = typed.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${isThisMachine(text) ? 'http' : 'https'}://${text}`;
  let url: URL;
  try {
    url = new URL(withScheme);
  } catch {
    throw bad('not an address');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw bad('not a web address');
  if (url.username !== '' || url.password !== '' || url.hostname === '') throw bad('not a server address');
  if (url.protocol === 'http:' && !isThisMachine(url.host)) throw bad('only https is safe here', 'insecure');
  return url.origin;
}

const isThisMachine = (host: string): boolean => /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?(\/|$)/i.test(host);

const bad = (message: string, reason = 'address'): AppError => new AppError('BAD_INPUT', message, { path: 'server', reason });
