import type { Message } from '../cases/message';
import type { Term } from './query';
import { searchWords } from './search-words';
import { SEARCHED_CHARS_MAX } from './searched-text';

/** A word that was looked for, in the text as it was written: from `begin` up to before `end`, in UTF-16 units. */
export type Mark = readonly [begin: number, end: number];

/** A few words of a longer text around what was looked for. */
export interface Excerpt {
  /** On one line; an ellipsis stands where something was left out. */
  readonly text: string;
  readonly marks: readonly Mark[];
}

const EXCERPT_CHARS = 160;
/** What may stand before the first of the words: it is to be seen in a narrow list, too. */
const LEAD_CHARS = 24;
const WORD = /[\p{L}\p{N}\p{M}]+/gu;
/** A token of letters, digits and marks may be several words, such as ligatures with signs in them. */
const WORDS_OF_ONE = 4;

/** The words of a text that a search asked for. @param terms - as they were looked for: with a typo those that may be meant */
export const marksIn = (text: string, terms: readonly Term[]): readonly Mark[] =>
  [...hitsIn(text, terms)].map(({ begin, end }) => [begin, end]);

/**
 * The place of a text in which most of the words stand close to each other; `null`: none of them is there.
 *
 * @param max - characters at most, without the ellipses
 * @source requirements CAS-13
 */
export function excerptOf(text: string, terms: readonly Term[], max = EXCERPT_CHARS): Excerpt | null {
  const line = text.slice(0, SEARCHED_CHARS_MAX).replace(/\s+/gu, ' ').trim();
  const from = densest(line, terms, max - LEAD_CHARS);
  if (from === null) return null;
  const cut = around(line, from, max);
  return { text: cut, marks: marksIn(cut, terms) };
}

/** Of what was said, else of the names of files, the subject, or who wrote; `null`: none of the words is there. */
export function excerptOfMessage({ text, attachments, subject, author, from }: Message, terms: readonly Term[]): Excerpt | null {
  for (const said of [text, attachments.map(({ name }) => name).join(' · '), subject, `${author.name} ${from ?? ''}`]) {
    const excerpt = excerptOf(said, terms);
    if (excerpt !== null) return excerpt;
  }
  return null;
}

interface Hit {
  readonly begin: number;
  readonly end: number;
  /** The place of the term among those looked for. */
  readonly term: number;
}

function* hitsIn(text: string, terms: readonly Term[]): Generator<Hit> {
  if (terms.length === 0) return;
  for (const { 0: token, index } of text.matchAll(WORD)) {
    const words = searchWords(token, WORDS_OF_ONE);
    const term = terms.findIndex((tests) =>
      tests.some(({ text: wanted, isWhole }) => words.some((word) => (isWhole ? word === wanted : word.startsWith(wanted)))),
    );
    if (term >= 0) yield { begin: index, end: index + token.length, term };
  }
}

/** Where the stretch with the most different words begins, the first of its kind. */
function densest(line: string, terms: readonly Term[], max: number): number | null {
  const within: Hit[] = [];
  let best = { from: 0, said: 0 };
  for (const hit of hitsIn(line, terms)) {
    within.push(hit);
    while (within[0] !== undefined && within[0] !== hit && hit.end - within[0].begin > max) within.shift();
    const said = new Set(within.map(({ term }) => term)).size;
    if (said > best.said) best = { from: within[0]?.begin ?? hit.begin, said };
    if (said === terms.length) break;
  }
  return best.said === 0 ? null : best.from;
}

function around(line: string, from: number, max: number): string {
  const early = from - LEAD_CHARS;
  const begin = early <= 0 ? 0 : Math.min(from, line.indexOf(' ', early) + 1 || from);
  const rest = line.slice(begin);
  const space = rest.lastIndexOf(' ', max);
  const end = rest.length > max && space > from - begin ? space : max;
  // half a character is none
  const shown = rest
    .slice(0, end)
    .replace(/[\ud800-\udbff]$/u, '')
    .trimEnd();
  return `${begin > 0 ? '…' : ''}${shown}${end < rest.length ? '…' : ''}`;
}
