const QUOTE_CLASSES =
  /(^|\s)(q-quote|gmail_quote(_container)?|yahoo_quoted|moz-cite-prefix|protonmail_quote|zmail_extra|ms-outlook-mobile-reference-message|tutanota_quote|front-blockquote)(\s|$)/i;
const QUOTE_IDS = /^(x_)*(divRplyFwdMsg|appendonsend|mail-editor-reference-message-container|OLK_SRC_BODY_SECTION|replySplit)$/;

/** Whether a mail program marks this element as the quoted earlier conversation. Best effort: it only folds, it hides nothing. */
export function quoteClassOf(tagName: string, attribs: Readonly<Record<string, string>>): boolean {
  if (QUOTE_CLASSES.test(attribs.class ?? '') || QUOTE_IDS.test(attribs.id ?? '')) return true;
  return tagName === 'blockquote' && (attribs.type ?? '').toLowerCase() === 'cite';
}
