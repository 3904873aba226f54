/** Cuts to so many UTF-16 units, never through a character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = /[\ud800-\udbff]/.test(text[max - 1] as string) ? max - 1 : max;
  return text.slice(0, end);
}

/** One line of at most 490 characters without control and direction characters: what a subject may be. */
export const oneLine = (text: string): string =>
  cut(
    text
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim(),
    490,
  );

/** A body's text: `\n` for newlines, no NULs, no broken characters, no long runs of empty lines. */
export const tidyText = (text: string): string =>
  text
    .replaceAll('\u0000', '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
