import { type LookupAddress, lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { AppError } from '@quayside/shared/kernel/errors';
import { isPublicAddress } from '@quayside/shared/kernel/public-address';
import type { Network } from './network';

const REDIRECTS_MAX = 3;
const BYTES_MAX = 8 * 1024 * 1024;
const TIMEOUT_MS = 15_000;

/** What is taken for the open Internet, and who knows its names. */
export interface OpenInternet {
  resolve(name: string, answer: (error: Error | null, addresses: readonly LookupAddress[]) => void): void;
  isPublic(address: string): boolean;
}

const INTERNET: OpenInternet = {
  resolve: (name, answer) => lookup(name, { all: true }, answer),
  isPublic: isPublicAddress,
};

/**
 * Fetches one picture that a mail points at, after the person has asked for it.
 *
 * Only from the open Internet, without credentials or cookies, only what its bytes show to be a raster picture.
 *
 * @throws AppError `BAD_INPUT`, `NOT_ALLOWED`, `UNSUPPORTED`, `OFFLINE`
 * @source security A18, A31
 */
export async function fetchRemoteImage(
  network: Network,
  address: string,
  internet: OpenInternet = INTERNET,
): Promise<{ readonly mime: string; readonly bytes: Uint8Array }> {
  let url = checked(address, internet);
  for (let hop = 0; hop <= REDIRECTS_MAX; hop += 1) {
    const response = await network.request(url, {
      timeoutMs: TIMEOUT_MS,
      maxBytes: BYTES_MAX,
      lookup: onlyPublic(internet),
      headers: { accept: 'image/*' },
    });
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null) {
      url = checked(location, internet, url);
      continue;
    }
    if (!response.ok) throw new AppError('NOT_FOUND', 'no such picture', { status: response.status });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const mime = rasterMime(bytes);
    if (mime === null) throw new AppError('UNSUPPORTED', 'not a raster picture');
    return { mime, bytes };
  }
  throw new AppError('NOT_ALLOWED', 'too many redirects');
}

function checked(address: string, internet: OpenInternet, base?: string): string {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    throw new AppError('BAD_INPUT', 'not an address', { path: 'url' });
  }
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '') {
    throw new AppError('NOT_ALLOWED', 'not a web address');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(host) !== 0 && !internet.isPublic(host)) throw new AppError('NOT_ALLOWED', 'not on the open Internet');
  if (isIP(host) === 0 && (!host.includes('.') || /\.(local|internal|localhost|lan|home)$/i.test(host))) {
    throw new AppError('NOT_ALLOWED', 'not on the open Internet');
  }
  return url.href;
}

/** Resolves a name, and refuses it when any of its addresses is not public; the connection goes to what was checked. */
function onlyPublic(internet: OpenInternet): LookupFunction {
  return (hostname, options, callback) => {
    internet.resolve(hostname, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const [first] = addresses;
      if (first === undefined || addresses.some(({ address }) => !internet.isPublic(address))) {
        return callback(Object.assign(new Error('not on the open Internet'), { code: 'ENOTPUBLIC' }), '', 0);
      }
      if (options.all === true) return (callback as unknown as (error: null, all: typeof addresses) => void)(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

/** What the first bytes say; a name or a header may say anything. */
function rasterMime(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'image/webp';
  return head.slice(4, 12) === 'ftypavif' ? 'image/avif' : null;
}
