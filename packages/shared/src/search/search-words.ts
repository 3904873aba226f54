import { fold } from '../kernel/text';

const TERM_MAX_CHARS = 40;

/** Cyrillic by the Bulgarian law on transliteration, and letters of neighbours; Latin letters that are not made of a letter and a mark. */
const LETTERS: ReadonlyMap<string, string> = new Map(
  (
    'аa бb вv гg дd еe жzh зz иi кk лl мm нn оo пp рr сs тt уu фf хh цts чch шsh щsht ъa ьy юyu яya ' +
    'ыy эe іi єye ґg јj љlj њnj ћc ђdj џdz ѕdz ßss æae œoe øo łl đd ðd þth ıi ŋn'
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);
const BEYOND_ASCII = /[\u0080-\u{10ffff}]/gu;

/**
 * The form in which words are searched: lower case, no diacritics, in Latin letters. `Петрова` and `PETROVA` are one word, and so are
 * `Мария`, `Mariya` and `Maria`.
 *
 * @source requirements CAS-13
 */
export function searchFold(text: string): string {
  // й is a letter of its own, and would be folded to another one
  const folded = fold(text.normalize('NFC').replace(/[йЙ]/gu, 'y')).replace(BEYOND_ASCII, (letter) => LETTERS.get(letter) ?? letter);
  return folded.replace(/iya/gu, 'ia');
}

/** The words of a text in its order, each as often as it stands there, with one space between: what the cache indexes. */
export const wordsInOrder = (text: string): string =>
  searchFold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The words of a text, each once, for an index. @param max - words kept at most */
export const searchWords = (text: string, max: number): readonly string[] => distinctWords(searchFold(text), max);

/** The same without change of script, as the audit has kept its words from the beginning. */
export const foldedWords = (text: string, max: number): readonly string[] => distinctWords(fold(text), max);

function distinctWords(folded: string, max: number): readonly string[] {
  const words = new Set<string>();
  for (const [word] of folded.matchAll(/[\p{L}\p{N}]+/gu)) {
    words.add(word.slice(0, TERM_MAX_CHARS));
    if (words.size >= max) break;
  }
  return [...words];
}
