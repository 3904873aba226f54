import { FILE_SCHEME } from '@quayside/shared/cases/inline-pictures';
import sanitize from 'sanitize-html';
import { ALLOWED_ATTRIBUTES, ALLOWED_STYLES, ALLOWED_TAGS, DROPPED_WITH_CONTENT } from './html-policy';
import { quoteClassOf } from './quoted-tail';

/**
 * Where the HTML comes from.
 *
 * Both may show their own inline images, as `cid:` · `own` written by an agent or already stored: `quayside-file:` stays as well.
 */
export type HtmlOrigin = 'stranger' | 'own';

const FILE_URL = /^quayside-file:[A-Za-z0-9][A-Za-z0-9_.:@+-]{0,119}$/;
const CID_URL = /^cid:[^\s"'<>]{1,300}$/i;
const PICTURE_DATA = /^data:image\/(?:png|jpe?g|gif|webp|bmp);base64,[A-Za-z0-9+/=]+$/i;
const WEB_URL = /^https?:\/\/[^\s"'<>]{1,4000}$/i;

/**
 * HTML that can do nothing but be looked at.
 *
 * No scripts, forms, frames, active or foreign content; a small list of styles; remote images only as `data-remote-src`,
 * so that nothing is fetched until somebody allows it. The same text again gives the same result.
 *
 * @source security A14, A18, A20, E6
 */
export function sanitizeMailHtml(html: string, origin: HtmlOrigin): string {
  // a second pass settles what the first leaves half-formed: only what is stable is stored
  let clean = once(html, origin);
  for (let pass = 0; pass < 4; pass += 1) {
    const again = once(clean, origin);
    if (again === clean) return clean;
    clean = again;
  }
  return clean;
}

function once(html: string, origin: HtmlOrigin): string {
  return sanitize(html.replaceAll('\u0000', ''), {
    allowedTags: [...ALLOWED_TAGS],
    allowedAttributes: ALLOWED_ATTRIBUTES,
    allowedClasses: { '*': ['q-quote'] },
    allowedStyles: { '*': ALLOWED_STYLES },
    nonTextTags: [...DROPPED_WITH_CONTENT],
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    // images are decided below, one by one
    allowedSchemesByTag: { img: ['cid', 'data', 'quayside-file'] },
    allowProtocolRelative: false,
    enforceHtmlBoundary: false,
    nestingLimit: 200,
    transformTags: {
      img: (tagName, attribs) => ({ tagName, attribs: imageAttributes(attribs, origin) }),
      a: (tagName, attribs) => ({ tagName, attribs: linkAttributes(attribs) }),
      '*': (tagName, attribs) => ({ tagName, attribs: markQuote(tagName, attribs) }),
    },
    exclusiveFilter: (frame) => frame.tag === 'img' && !frame.attribs.src && !frame.attribs['data-remote-src'],
  });
}

function imageAttributes(attribs: sanitize.Attributes, origin: HtmlOrigin): sanitize.Attributes {
  const { src, 'data-remote-src': kept, ...rest } = attribs;
  const source = (src ?? '').trim();
  if (CID_URL.test(source) || (origin === 'own' && FILE_URL.test(source))) return { ...rest, src: source };
  if (PICTURE_DATA.test(source)) return { ...rest, src: source };
  const remote = WEB_URL.test(source) ? source : (kept ?? '').trim();
  if (!WEB_URL.test(remote) || isTrackingPixel(attribs)) return rest;
  return { ...rest, 'data-remote-src': remote };
}

const isTrackingPixel = ({ width, height }: sanitize.Attributes): boolean =>
  /^[01](px)?$/.test(width ?? '') && /^[01](px)?$/.test(height ?? '');

function linkAttributes(attribs: sanitize.Attributes): sanitize.Attributes {
  const { href, ...rest } = attribs;
  const target = (href ?? '').trim();
  return /^(https?:\/\/|mailto:|tel:)[^\s"'<>]+$/i.test(target) ? { ...rest, href: target } : rest;
}

function markQuote(tagName: string, attribs: sanitize.Attributes): sanitize.Attributes {
  const { class: _, ...rest } = attribs;
  return quoteClassOf(tagName, attribs) ? { ...rest, class: 'q-quote' } : rest;
}

/** Points the inline images of a sanitised mail at the files they became; images without a file are left out. */
export function mapInlineImages(html: string, fileIdOf: (cid: string) => string | null): string {
  return html.replace(/<img\b[^<>]*\ssrc="cid:([^"<>]*)"[^<>]*>/gi, (tag, cid: string) => {
    const fileId = fileIdOf(unescapeAttribute(cid));
    return fileId === null ? '' : tag.replace(/\ssrc="cid:[^"]*"/i, ` src="${FILE_SCHEME}${fileId}"`);
  });
}

function unescapeAttribute(value: string): string {
  const plain = value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}
