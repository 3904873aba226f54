/** @jest-environment jsdom */
import fc from 'fast-check';
import { mapInlineImages, sanitizeMailHtml } from '../../apps/server/src/platform/mail/sanitize-mail-html';
import { parseFragment } from './parse-fragment';
import { XSS_CORPUS } from './xss-corpus';

const SAFE_URL = /^(https?:\/\/|mailto:|tel:)/i;
const SAFE_IMAGE = /^(cid:|data:image\/(png|jpe?g|gif|webp|bmp);base64,)/i;
const HARMLESS = new Set([
  'style',
  'dir',
  'lang',
  'class',
  'title',
  'href',
  'src',
  'data-remote-src',
  'alt',
  'width',
  'height',
  'align',
  'valign',
  'bgcolor',
  'border',
]);

/** What a browser's own parser finds in the result that could act. */
function dangersIn(html: string): readonly string[] {
  return parseFragment(html).flatMap(({ tag, attributes }) => {
    const found: string[] = [];
    if (/^(script|style|svg|math|iframe|object|embed|form|input|button|link|meta|base|template|video|audio|source|frame|portal)$/.test(tag))
      found.push(tag);
    for (const [name, value] of attributes) {
      if (!HARMLESS.has(name)) found.push(`${tag} ${name}`);
      if (name === 'href' && !SAFE_URL.test(value)) found.push(`${tag} href ${value}`);
      if (name === 'src' && !SAFE_IMAGE.test(value)) found.push(`${tag} src ${value}`);
      if (name === 'style' && /url|expression|@import|position|behavior|binding|\\/i.test(value)) found.push(`${tag} style ${value}`);
    }
    return found;
  });
}

test.each(XSS_CORPUS.map((html) => [html] as const))('A14 A18 %s', (html) => {
  for (const around of [html, `<div><p>${html}</p></div>`, `<table><tr><td>${html}`, `</p></td>${html}`]) {
    const clean = sanitizeMailHtml(around, 'stranger');
    expect({ clean, dangers: dangersIn(clean) }).toEqual({ clean, dangers: [] });
    expect(sanitizeMailHtml(clean, 'own')).toBe(clean.replace(/<img[^>]*src="cid:[^>]*>/g, ''));
  }
});

test('A20 cleaning what is clean changes nothing, for 10,000 made documents', () => {
  const words = [
    '<p>',
    '</p>',
    '<b',
    '>',
    '"',
    "'",
    '&lt;',
    '&amp;lt;',
    '&#x3c;',
    '<img src="cid:a">',
    '<img src="https://x.example/p">',
    '<a href="https://x.example/?a=1&b=2">',
    '</a>',
    '<table><tr><td>',
    '</table>',
    '<svg>',
    '</svg>',
    '<style>',
    '</style>',
    '<!--',
    '-->',
    '<div style="color:red;margin:0 1px">',
    '<div style="font-family:\'A B\',serif">',
    '</div>',
    '<title>',
    '</title>',
    '<script>',
    '<blockquote type=cite>',
    '\u0000',
    '\n',
    'text',
    '<br/>',
    '<![CDATA[',
    ']]>',
    '<math>',
    '<textarea>',
    'é',
    '<x-y>',
    '<p title="&quot;>">',
    '=',
    '/',
    '`',
  ];
  const documents = fc.array(
    fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.string({ maxLength: 6 }) }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(documents, (pieces) => {
      const clean = sanitizeMailHtml(pieces.join(''), 'stranger');
      return sanitizeMailHtml(clean, 'stranger') === clean && dangersIn(clean).length === 0;
    }),
    { numRuns: 10_000 },
  );
});

test('A18 remote images wait, tracking pixels go, inline images become files', () => {
  const mail =
    '<p><img src="https://x.example/a.png" alt="a"><img src="https://x.example/t.gif" width=1 height=1><img src="cid:one@x"><img src="cid:gone"></p>';
  const clean = sanitizeMailHtml(mail, 'stranger');
  expect(mapInlineImages(clean, (cid) => (cid === 'one@x' ? 'file-1' : null))).toBe(
    '<p><img alt="a" data-remote-src="https://x.example/a.png" /><img src="quayside-file:file-1" /></p>',
  );
});

test('a stranger cannot name our files, an agent can', () => {
  const html = '<img src="quayside-file:secret-1" />';
  expect([sanitizeMailHtml(html, 'stranger'), sanitizeMailHtml(html, 'own')]).toEqual(['', html]);
});
