/** @jest-environment jsdom */
import { buildMailDocument, MAIL_CSP } from './mail-document';

const none = { inline: new Map<string, string>(), remote: new Map<string, string>(), quotedLabel: 'quoted', style: () => '' };
const build = (html: string, more: Partial<typeof none> = {}) => buildMailDocument(html, { ...none, ...more });
const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html');

const HANDLERS = [
  'onerror',
  'onload',
  'onclick',
  'onmouseover',
  'onfocus',
  'ontoggle',
  'onanimationstart',
  'onpointerrawupdate',
  'onbegin',
];
const HOLDERS = [
  'img src=x',
  'svg',
  'body',
  'details open',
  'input autofocus',
  'video src=x',
  'iframe',
  'a href=#',
  'div style="animation-name:x"',
  'math',
];
const URLS = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\tscript:alert(1)',
  ' javascript:alert(1)',
  'vbscript:x',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  'smb://host/share',
  'ms-msdt:/id',
  '&#106;avascript:alert(1)',
  '\u0001javascript:alert(1)',
  'blob:app://quayside/1',
  'app://quayside/index.html',
  '//evil.example/x',
];
const LINKS = [
  'a href',
  'area href',
  'form action',
  'iframe src',
  'object data',
  'embed src',
  'link rel=stylesheet href',
  'base href',
  'button formaction',
  'svg><a xlink:href',
  'math href',
  'video poster',
];
const CORPUS = [
  ...HANDLERS.flatMap((handler) => HOLDERS.map((holder) => `<${holder} ${handler}="alert(1)">x`)),
  ...URLS.flatMap((url) => LINKS.map((link) => `<${link}="${url}">x</a>`)),
  '<script>alert(1)</script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+">',
  '<img src="data:image/svg+xml,<svg onload=alert(1)>">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<template><img src=x onerror=alert(1)></template>',
  '<style>@import "https://evil.example/x.css"; body{background:url(https://evil.example/p)}</style>',
  '<p style="background:url(https://evil.example/p)">x</p>',
  '<p style="background:\\75rl(https://evil.example/p)">x</p>',
  '<p style="background-image:image-set(\'https://evil.example/p\' 1x)">x</p>',
  '<table background="https://evil.example/p"><tr><td background="https://evil.example/p">x</table>',
  '<img srcset="https://evil.example/p 2x" src="cid:absent">',
  '<input type=image src="https://evil.example/p">',
  '<img name=body><img id=documentElement>',
];

test('A14 E6 nothing of the corpus is left that could run, load or navigate', () => {
  expect(CORPUS.length).toBeGreaterThan(150);
  const left = CORPUS.flatMap((mail) => {
    const { html } = build(mail);
    const page = parse(html);
    const bad = [...page.body.querySelectorAll('*')].flatMap((element) => [
      ...(/^(script|style|svg|math|iframe|object|embed|form|input|button|video|audio|link|meta|base|template)$/i.test(element.tagName)
        ? [element.tagName]
        : []),
      ...[...element.attributes].flatMap(({ name, value }) => {
        if (/^on/i.test(name) || ['srcset', 'background', 'poster', 'action', 'formaction', 'id', 'name'].includes(name))
          return [`${name}=${value}`];
        if (name === 'src' && !/^(blob:|data:image\/(png|jpe?g|gif|webp|bmp);)/.test(value)) return [`src=${value}`];
        if (/href$/.test(name) && !/^(https?:|mailto:)/i.test(value)) return [`href=${value}`];
        if (name === 'style' && /url|image-set|@import|\\/i.test(value)) return [`style=${value}`];
        return [];
      }),
    ]);
    return bad.length === 0 ? [] : [{ mail, bad }];
  });
  expect(left).toEqual([]);
});

test('E6 the document carries its own policy before anything of the mail', () => {
  const { html } = build('<p>hello</p>');
  expect(MAIL_CSP).toMatch(/^default-src 'none'/);
  expect(html.indexOf(MAIL_CSP)).toBeLessThan(html.indexOf('<body'));
});

test('A18 remote pictures are left out and named; inline and embedded ones show', () => {
  const mail =
    '<img src="https://track.example/p.gif"><img src="cid:logo%40us"><img src="data:image/png;base64,iVBO"><img src="http://b.example/2.png">';
  const { html, remoteImages } = build(mail, {
    inline: new Map([['logo@us', 'blob:1']]),
    remote: new Map([['http://b.example/2.png', 'blob:2']]),
  });
  expect(remoteImages).toEqual(['https://track.example/p.gif']);
  expect([...parse(html).querySelectorAll('img')].map((image) => image.getAttribute('src'))).toEqual([
    null,
    'blob:1',
    'data:image/png;base64,iVBO',
    'blob:2',
  ]);
});

test('A18 a picture too small to be seen is neither shown nor offered', () => {
  const { html, remoteImages } = build('<p>Hi<img src="https://track.example/p.gif" width="1" height="1"></p>');
  expect(remoteImages).toEqual([]);
  expect(parse(html).querySelector('img')).toBeNull();
});

test('A20 building from what was built changes nothing more', () => {
  const mail = '<div style="color:red;position:fixed"><p>Hi <b>you</b></p><a href="https://x.example" onclick="x()">x</a></div>';
  const once = parse(build(mail).html).body.innerHTML;
  expect(parse(build(once).html).body.innerHTML).toBe(once);
});

test('a quote below what was written folds, a mail that is only a quote does not', () => {
  const folded = parse(build('<p>Thanks!</p><div class="gmail_quote">On Monday …<blockquote>Hello</blockquote></div>').html);
  expect(folded.querySelector('details .gmail_quote')?.textContent).toContain('Hello');
  const wrapped = parse(build('<div><p>Yes.</p><p>On 21 November, Rui wrote:</p><blockquote>Is it?</blockquote></div>').html);
  expect(wrapped.querySelector('details')?.textContent).toBe('quotedOn 21 November, Rui wrote:Is it?');
  expect(parse(build('<p>See below</p><blockquote>Is it?</blockquote><p>Yes.</p>').html).querySelector('details')).toBeNull();
  expect(parse(build('<blockquote type="cite">Hello</blockquote>').html).querySelector('details')).toBeNull();
});

test.each([
  ['<p>plain</p>', false],
  ['<p style="font-size:12px">plain</p>', false],
  ['<p style="color:#333">dark on nothing</p>', true],
  ['<table bgcolor="#ffffff"><tr><td>x</td></tr></table>', true],
])('%s brings colours: %s', (mail, expected) => {
  expect(build(mail).bringsColours).toBe(expected);
});
