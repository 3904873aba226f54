import DOMPurify from 'dompurify';
import { isAttribution } from '../mail/quoted-text';

export interface MailDocument {
  /** The whole document for `srcdoc`. */
  readonly html: string;
  /** http(s) pictures that were left out. */
  readonly remoteImages: readonly string[];
  /** The mail brings colours of its own and needs white paper under it. */
  readonly bringsColours: boolean;
}

export interface MailDocumentOptions {
  /** Inline pictures: Content-ID or id of the file → address of the bytes (`blob:`). */
  readonly inline: ReadonlyMap<string, string>;
  /** Remote pictures that were fetched on request: their address → address of the bytes (`blob:`). */
  readonly remote: ReadonlyMap<string, string>;
  readonly quotedLabel: string;
  /** The sheet of the document, for a mail that brings colours of its own and for one that does not. */
  style(bringsColours: boolean): string;
}

/** Nothing runs, nothing is fetched: not even a picture, other than bytes we hold. The font is the window's own. */
export const MAIL_CSP =
  "default-src 'none'; img-src blob: data:; style-src 'unsafe-inline'; font-src 'self'; form-action 'none'; base-uri 'none'";

const FORBIDDEN_TAGS = [
  'form',
  'input',
  'button',
  'textarea',
  'select',
  'option',
  'svg',
  'math',
  'iframe',
  'object',
  'embed',
  'audio',
  'video',
  'source',
  'track',
  'link',
  'meta',
  'base',
  'dialog',
  'template',
  'slot',
  'details',
  'summary',
  'marquee',
];
const QUOTES = 'blockquote[type="cite"], .gmail_quote, .yahoo_quoted, #divRplyFwdMsg, #appendonsend, .moz-cite-prefix';
const RASTER = /^data:image\/(png|jpe?g|gif|webp|bmp);base64,[a-z0-9+/=\s]*$/i;
/** Every attribute passes here, not only addresses: what names no scheme may stay, and links and pictures are settled below. */
const NO_OTHER_SCHEME = /^(?:(?:https?|mailto|cid|quayside-file):|data:image\/|[^a-z]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i;
const WEB_LINK = /^(https?:|mailto:)/i;

/**
 * Builds the document in which one mail is shown, in a frame without scripts and with a policy of its own.
 *
 * The server has sanitised the mail; this happens again here, since the cache is not the only way in.
 *
 * @source security A14, A18, E6
 */
export function buildMailDocument(source: string, options: MailDocumentOptions): MailDocument {
  const body = DOMPurify.sanitize(source, {
    WHOLE_DOCUMENT: false,
    RETURN_DOM: true,
    FORBID_TAGS: FORBIDDEN_TAGS,
    FORBID_ATTR: [
      'id',
      'name',
      'srcset',
      'ping',
      'target',
      'background',
      'poster',
      'formaction',
      'action',
      'autofocus',
      'contenteditable',
      'tabindex',
      'accesskey',
    ],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: NO_OTHER_SCHEME,
  }) as HTMLElement;

  const remoteImages = settleImages(body, options);
  settleLinks(body);
  const bringsColours = settleStyles(body);
  foldQuotes(body, options.quotedLabel);

  const html = `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${MAIL_CSP}"><meta name="referrer" content="no-referrer"><style>${options.style(bringsColours)}</style></head><body dir="auto">${body.innerHTML}</body></html>`;
  return { html, remoteImages, bringsColours };
}

function settleImages(body: HTMLElement, { inline, remote }: MailDocumentOptions): readonly string[] {
  const left = new Set<string>();
  for (const image of body.querySelectorAll('img')) {
    const source = (image.getAttribute('src') ?? '').trim();
    if (/^https?:/i.test(source) && isTrackingPixel(image)) {
      image.remove();
      continue;
    }
    image.removeAttribute('src');
    image.setAttribute('loading', 'eager');
    if (/^(cid|quayside-file):/i.test(source)) {
      const bytes = inline.get(decodeURIComponentSafely(source.slice(source.indexOf(':') + 1)));
      if (bytes !== undefined) image.setAttribute('src', bytes);
    } else if (RASTER.test(source)) {
      image.setAttribute('src', source);
    } else if (/^https?:/i.test(source)) {
      const bytes = remote.get(source);
      if (bytes !== undefined) image.setAttribute('src', bytes);
      else left.add(source);
    }
    if (!image.hasAttribute('src')) image.classList.add('quayside-absent');
  }
  return [...left];
}

/** A picture too small to be seen is there to tell that it was loaded: it is never fetched. */
const isTrackingPixel = (image: Element): boolean =>
  ['width', 'height'].some((side) => /^[0-2](px)?$/.test(image.getAttribute(side) ?? ''));

function settleLinks(body: HTMLElement): void {
  for (const link of body.querySelectorAll('a[href], area[href]')) {
    const href = (link.getAttribute('href') ?? '').trim();
    for (const name of ['rel', 'title']) link.removeAttribute(name);
    if (!WEB_LINK.test(href)) link.removeAttribute('href');
    else {
      link.setAttribute('href', href);
      link.setAttribute('rel', 'noopener noreferrer nofollow');
      link.setAttribute('title', href);
    }
  }
}

/** Takes out every style that could fetch something or leave the place of the mail. @returns whether colours are left */
function settleStyles(body: HTMLElement): boolean {
  for (const sheet of body.querySelectorAll('style')) sheet.remove();
  let coloured = body.querySelector('[bgcolor], font[color]') !== null;
  for (const element of body.querySelectorAll<HTMLElement>('[style]')) {
    const kept = (element.getAttribute('style') ?? '')
      .split(';')
      .filter((rule) => !/url\s*\(|image-set|@import|expression|behaviou?r|-moz-binding|\\|position\s*:\s*(fixed|sticky)/i.test(rule))
      .join(';');
    if (kept.trim() === '') element.removeAttribute('style');
    else element.setAttribute('style', kept);
    coloured ||= /(^|;)\s*(color|background(-color)?)\s*:/i.test(kept);
  }
  return coloured;
}

function foldQuotes(body: HTMLElement, label: string): void {
  const quote = body.querySelector(QUOTES) ?? lastQuote(body);
  if (quote === null || quote.textContent?.trim() === '') return;
  const before = quote.previousElementSibling;
  const attribution = before !== null && isAttribution(before.textContent ?? '') ? before : null;
  if (textBefore(body, attribution ?? quote).trim() === '') return;
  const fold = body.ownerDocument.createElement('details');
  const summary = body.ownerDocument.createElement('summary');
  summary.textContent = label;
  quote.replaceWith(fold);
  fold.append(summary, ...(attribution === null ? [] : [attribution]), quote);
}

/** The outermost quote with which the mail ends; one that is answered below stays open. */
function lastQuote(body: HTMLElement): Element | null {
  const quotes = [...body.querySelectorAll('blockquote')].filter((quote) => quote.parentElement?.closest('blockquote') === null);
  const last = quotes.at(-1);
  if (last === undefined) return null;
  const range = body.ownerDocument.createRange();
  range.setStartAfter(last);
  range.setEnd(body, body.childNodes.length);
  return range.toString().trim() === '' ? last : null;
}

function textBefore(body: HTMLElement, until: Element): string {
  const range = body.ownerDocument.createRange();
  range.setStart(body, 0);
  range.setEndBefore(until);
  return range.toString();
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
