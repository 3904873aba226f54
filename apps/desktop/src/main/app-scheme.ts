import { readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://quayside';
export const APP_URL = `${APP_ORIGIN}/index.html`;

/** Nothing from outside, no script but our own, no connection anywhere. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "media-src 'self' blob:",
  "connect-src 'none'",
  "frame-src 'self' blob:",
  "worker-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

const MIME: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
};

export interface SchemeAnswer {
  readonly status: 200 | 400 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * Answers a request for a page of the app: files below the folder, nothing else.
 *
 * @param url - as the browser asks for it, not decoded
 * @source security E9
 */
export function answerAppRequest(url: string, folder: string): SchemeAnswer {
  const path = pathOf(url);
  if (path === null) return answer(400, 'bad address');
  const file = join(folder, path);
  if (!file.startsWith(folder + sep)) return answer(400, 'bad address');
  const mime = MIME[extname(file).toLowerCase()];
  try {
    if (mime === undefined || !statSync(file).isFile()) return answer(404, 'not found');
    return { status: 200, headers: { ...HEADERS, 'Content-Type': mime }, body: readFileSync(file) };
  } catch {
    return answer(404, 'not found');
  }
}

const HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-cache',
};

const answer = (status: 400 | 404, text: string): SchemeAnswer => ({
  status,
  headers: { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' },
  body: Buffer.from(text),
});

/** The path inside the folder, or `null` for anything that is not plainly one. */
function pathOf(url: string): string | null {
  const match = /^app:\/\/quayside(\/[^?#]*)?(?:[?#].*)?$/i.exec(url);
  if (match === null) return null;
  const raw = match[1] ?? '/';
  let path: string;
  try {
    path = decodeURIComponent(raw);
  } catch {
    return null;
  }
  // a second decoding must change nothing, and no part may lead anywhere but down
  if (/[\\\0%:]/.test(path) || /[\p{Cc}]/u.test(path)) return null;
  const parts = path.split('/').slice(1);
  if (parts.some((part) => part === '..' || part === '.')) return null;
  return path === '/' ? '/index.html' : path;
}
