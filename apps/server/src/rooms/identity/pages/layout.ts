import { type Html, html } from './html';
import { PAGE_SCRIPT } from './page-script';
import { fill } from './texts';
import type { Texts } from './texts-en';

/** The sign that the desktop shows. */
const MARK = html`<svg width="22" height="22" viewBox="0 0 24 24" fill="none" stroke="var(--on-accent)" stroke-linecap="round" aria-hidden="true"><rect width="24" height="24" rx="6.5" fill="currentColor" stroke="none"/><path d="M5 8.5h14M8 8.5v5M16 8.5v5" stroke-width="2"/><path d="M5 17c1.2 0 1.2-1 2.3-1s1.2 1 2.4 1 1.2-1 2.3-1 1.2 1 2.4 1 1.1-1 2.3-1 1.2 1 2.3 1" stroke-width="1.8" opacity=".85"/></svg>`;

export interface PageParts {
  readonly texts: Texts;
  readonly title: string;
  readonly lead?: string | null;
  /** What went wrong, read out at once. */
  readonly problem?: string | null;
  readonly body?: Html | null;
  /** Below the card. */
  readonly foot?: Html | null;
}

/** A whole page. Only its own style sheet, and where a password is typed its own script. */
export function page({ texts, title, lead = null, problem = null, body = null, foot = null }: PageParts): string {
  return html`<!doctype html>
<html lang="${texts.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} · Quayside</title>
<link rel="stylesheet" href="/sign-in/style.css">
</head>
<body>
<main>
<p class="brand">${MARK}Quayside</p>
<div class="card">
<h1>${title}</h1>
${lead === null ? null : html`<p class="lead">${lead}</p>`}
${problem === null ? null : html`<p class="bad" role="alert">${problem}</p>`}
${body}
</div>
${foot === null ? null : html`<div class="foot">${foot}</div>`}
</main>
${body?.html.includes('type="password"') ? { html: PAGE_SCRIPT } : null}
</body>
</html>
`.html;
}

/** A page that only says something. */
export const notice = (texts: Texts, title: string, lead: string | null, foot: Html | null = null): string =>
  page({ texts, title, lead, foot });

/** Whole minutes, at least one. */
export const waitText = (text: string, waitMs: number): string => fill(text, { minutes: Math.max(1, Math.ceil(waitMs / 60_000)) });
