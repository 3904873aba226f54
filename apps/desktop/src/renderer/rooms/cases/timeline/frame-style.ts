/** What a mail is drawn with on white paper, whatever the window looks like. */
const PAPER: Readonly<Record<string, string>> = {
  '--q-text': '#1a1c24',
  '--q-text-soft': '#50545f',
  '--q-accent-text': '#3a4ccb',
  '--q-bg-press': 'rgba(24, 26, 42, 0.08)',
  '--q-line-strong': 'rgba(24, 26, 42, 0.17)',
};

/** The style inside a mail's frame: the colours of the window, or white paper for a mail that brings its own. */
export function frameStyle(isPaper: boolean, scheme: 'light' | 'dark'): string {
  const of = getComputedStyle(document.documentElement);
  const token = (name: string) => (isPaper ? PAPER[name] : undefined) ?? of.getPropertyValue(name).trim();
  return `
    ${fontFaces()}
    :root { color-scheme: ${isPaper ? 'light' : scheme}; }
    html, body { margin: 0; background: transparent; }
    body { display: flow-root; color: ${token('--q-text')}; font: 13px/20px system-ui, sans-serif; font-family: ${token('--q-font')}; overflow-wrap: anywhere; }
    p { margin: 0 0 8px; } p:last-child { margin-bottom: 0; }
    a { color: ${token('--q-accent-text')}; }
    img { max-width: 100%; height: auto; border-radius: 4px; }
    :not(a) > img[src^="blob:"] { cursor: zoom-in; }
    img.quayside-absent { display: inline-block; min-width: 18px; min-height: 18px; background: ${token('--q-bg-press')}; border: 1px dashed ${token('--q-line-strong')}; }
    table { max-width: 100%; }
    pre { white-space: pre-wrap; }
    blockquote { margin: 4px 0; padding-left: 12px; border-left: 2px solid ${token('--q-line-strong')}; color: ${token('--q-text-soft')}; }
    summary { display: inline-block; margin: 4px 0; padding: 0 7px; border-radius: 4px; background: ${token('--q-bg-press')}; font-size: 10px; line-height: 16px; letter-spacing: 1px; list-style: none; cursor: default; user-select: none; }
    :focus-visible { outline: 2px solid ${token('--q-accent-text')}; outline-offset: 1px; }
  `;
}

let faces: string | null = null;

/** The window's own font, by whole addresses: the frame has none of its own. Found once: there are thousands of rules to look through. */
function fontFaces(): string {
  if (faces !== null) return faces;
  const rules = [...document.styleSheets].flatMap((sheet) =>
    sheet.href === null ? [] : [...sheet.cssRules].map((rule) => ({ rule, base: sheet.href ?? '' })),
  );
  const found = rules
    .filter(({ rule }) => rule instanceof CSSFontFaceRule)
    .map(({ rule, base }) => rule.cssText.replace(/url\("?([^")]+)"?\)/g, (_whole, url: string) => `url("${new URL(url, base).href}")`))
    .join('\n');
  if (found !== '') faces = found;
  return found;
}
