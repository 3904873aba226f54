import type { Phrase, SearchQuery, Term } from './query';

/** Whether a searched text has all words and phrases. @param text - as `searchedText` gives it */
export function matchesText(text: string, { terms, phrases }: Pick<SearchQuery, 'terms' | 'phrases'>): boolean {
  if (terms.length === 0) return false;
  const words = text.split(' ');
  return terms.every((term) => hasTerm(words, term)) && phrases.every((phrase) => hasPhrase(text, phrase));
}

/** Whether the text of a contact has the telephone number that was typed, however it is written. */
export const matchesPhone = (text: string, phone: readonly string[]): boolean =>
  text.split(' ').some((word) => phone.some((begins) => begins.startsWith('tel') && word.startsWith(begins)));

const hasTerm = (words: readonly string[], term: Term): boolean =>
  words.some((word) => term.some(({ text, isWhole }) => (isWhole ? word === text : word.startsWith(text))));

const hasPhrase = (text: string, phrase: Phrase): boolean => ` ${text} `.includes(` ${phrase.join(' ')} `);
