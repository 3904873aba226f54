import type { IncomingMessage, ServerResponse } from 'node:http';
import { PAGE_SCRIPT, SCRIPT_POLICY } from './pages/page-script';
import { textsFor } from './pages/texts';
import type { Texts } from './pages/texts-en';

/** Headers of every page: nothing but our style sheet is loaded, no script but our own runs, nobody frames it, nobody keeps it. */
export function sendPage(
  response: ServerResponse,
  status: number,
  page: string,
  options: { readonly formTarget?: string | null } = {},
): void {
  const formTargets = ["'self'", ...(options.formTarget ? [options.formTarget] : [])].join(' ');
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': `default-src 'none'; style-src 'self'; ${page.includes(PAGE_SCRIPT) ? SCRIPT_POLICY : ''}form-action ${formTargets}; frame-ancestors 'none'; base-uri 'none'`,
    'Cache-Control': 'no-store',
    'Cross-Origin-Opener-Policy': 'same-origin',
    // not `no-referrer`: browsers then send our own forms with `Origin: null`
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    Vary: 'Accept-Language, Cookie',
  });
  response.end(page);
}

/** After a form: the browser fetches the next page by GET. */
export function sendRedirect(response: ServerResponse, to: string): void {
  response.writeHead(303, { Location: to, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' });
  response.end();
}

export const textsOf = (request: IncomingMessage): Texts => textsFor(request.headers['accept-language']);
