const LONGEST = 4000;

/**
 * The address in its normal form when it may be handed to the system: http, https or mailto, without credentials.
 *
 * @returns `null` for everything else
 * @source security E4
 */
export function externalUrl(address: string): string | null {
  if (address.length > LONGEST) return null;
  // what a browser would quietly drop from an address is refused rather than repaired
  if (/[\p{Cc}\p{Cf}\s\\]/u.test(address)) return null;
  if (!/^(https?:\/\/[^/]|mailto:[^/])/i.test(address)) return null;
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  if (url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'mailto:') return isPlainMailto(url) ? url.href : null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return url.hostname === '' ? null : url.href;
}

/** Mail programs have been made to attach files by a link. */
function isPlainMailto(url: URL): boolean {
  const allowed = new Set(['subject', 'body', 'cc', 'bcc', 'to']);
  return [...url.searchParams.keys()].every((key) => allowed.has(key.toLowerCase())) && !/%0[ad]/i.test(url.pathname);
}
