import { searchFold } from './search-words';

/** A word, or what words begin with; folded, letters and digits only. */
export interface WordTest {
  readonly text: string;
  /** The whole word, not a beginning. */
  readonly isWhole: boolean;
}

const LATIN = 'abcdefghijklmnopqrstuvwxyz';
const CYRILLIC = 'абвгдежзийклмнопрстуфхцчшщъьюя';

/** In shorter words one letter more or less makes another word. */
const TYPO_MIN_LETTERS = 5;
/** Shorter ones have to be the whole word: too much begins like them. */
const BEGINNING_MIN_LETTERS = 6;
const TYPO_MAX_LETTERS = 20;

/**
 * What somebody may have meant who made one mistake in a word: one letter more, one fewer, another one, or two exchanged. Nothing for words
 * under five letters, and for those with digits.
 *
 * No list of words is asked, so that nothing is told of words in cases that one may not read.
 *
 * @param typed - as it was typed, in its own script: a slip in a Cyrillic word can be two Latin letters
 * @source requirements CAS-13
 */
export function oneTypoAway(typed: string): readonly WordTest[] {
  const letters = [...typed.normalize('NFC').toLowerCase()];
  if (letters.length < TYPO_MIN_LETTERS || letters.length > TYPO_MAX_LETTERS || !letters.every((letter) => /\p{L}/u.test(letter)))
    return [];
  const own = searchFold(typed);
  const found = new Set<string>();
  for (const one of slipsOf(letters, letters.some((letter) => CYRILLIC.includes(letter)) ? CYRILLIC : LATIN)) {
    const folded = searchFold(one);
    if (folded !== own) found.add(folded);
  }
  return [...found].map((text) => ({ text, isWhole: [...text].length < BEGINNING_MIN_LETTERS }));
}

function* slipsOf(letters: readonly string[], alphabet: string): Generator<string> {
  for (let at = 0; at <= letters.length; at += 1) {
    const [before, after] = [letters.slice(0, at).join(''), letters.slice(at).join('')];
    const [one = '', two = ''] = letters.slice(at, at + 2);
    const rest = letters.slice(at + 1).join('');
    for (const letter of alphabet) {
      yield before + letter + after;
      if (one !== '') yield before + letter + rest;
    }
    if (one !== '') yield before + rest;
    if (two !== '') yield before + two + one + letters.slice(at + 2).join('');
  }
}
