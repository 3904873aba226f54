import { fold } from '../kernel/text';
import { searchedPhone } from '../organisation/phone';

/** What a person typed into the search field, in the form that cache and server look for. */
export interface SearchQuery {
  /** A case number, written `#123` or as the only word; `null` when there is none. */
  readonly number: number | null;
  /** Folded beginnings of words; a hit has them all. Without repeats and without those that begin another. */
  readonly terms: readonly string[];
  /** What a telephone number that was typed may begin with in a contact's words; any of them will do. Empty when none was typed. */
  readonly phone: readonly string[];
}

const TERMS_MAX = 8;
const TERM_MAX_CHARS = 40;
const NUMBER_MAX = 999_999_999_999;

/** The folded words of a text, in its order, for an index. @param max - words kept at most */
export function searchWords(text: string, max: number): readonly string[] {
  const words = new Set<string>();
  for (const [word] of fold(text).matchAll(/[\p{L}\p{N}]+/gu)) {
    words.add(word.slice(0, TERM_MAX_CHARS));
    if (words.size >= max) break;
  }
  return [...words];
}

/**
 * Reads a search text: `#1042 инвойс` → number 1042, terms `1042`, `инвоис`.
 *
 * Only letters and digits survive, so that no search syntax of a database can be typed.
 *
 * @source requirements CAS-13; security A29
 */
export function parseSearch(text: string): SearchQuery {
  const words = searchWords(text.slice(0, 300), TERMS_MAX);
  const terms = words.filter((word) => !words.some((other) => other !== word && other.startsWith(word)));
  const digits = /#(\d{1,12})(?!\d)/u.exec(text)?.[1] ?? /^\s*(\d{1,12})\s*$/u.exec(text)?.[1];
  const number = digits === undefined ? null : Number(digits);
  return { number: number !== null && number > 0 && number <= NUMBER_MAX ? number : null, terms, phone: searchedPhone(text.slice(0, 300)) };
}
