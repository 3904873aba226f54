const ACCENTED: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
  c: 'ç',
  n: 'ñ',
  y: 'ý',
  s: 'š',
};

/**
 * A text that reads like the original but is accented and 40 % longer, to find what is clipped or not translated.
 * Placeholders and plural branches of ICU stay as they are.
 */
export function pseudoText(text: string): string {
  let depth = 0;
  let letters = 0;
  const accented = Array.from(text, (char) => {
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    if (depth > 0 || char === '}') return char;
    letters += 1;
    return ACCENTED[char] ?? char;
  }).join('');
  return letters === 0 ? `⟦${accented}⟧` : `⟦${accented}${'·'.repeat(Math.ceil(letters * 0.4))}⟧`;
}

export type Texts = { readonly [key: string]: string | Texts };

export const pseudoTexts = (texts: Texts): Texts =>
  Object.fromEntries(
    Object.entries(texts).map(([key, value]) => [key, typeof value === 'string' ? pseudoText(value) : pseudoTexts(value)]),
  );
