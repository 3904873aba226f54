const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');

/** One of 8,000 words, some of them much more often than others. */
export const word = (n: number): string => {
  const at = Math.floor(((n * 7919) % 8000) ** 2 / 8000);
  return [at % 20, Math.floor(at / 20) % 20, Math.floor(at / 400)].map((part) => SYLLABLES[part]).join('');
};

/** The same for the same seed. */
export const sentence = (seed: number, words: number): string => Array.from({ length: words }, (_, n) => word(seed * 31 + n * n)).join(' ');
