import { searchedPhone } from '../organisation/phone';
import { oneTypoAway, type WordTest } from './one-typo';
import { choicesOf, NO_OWN_FILTERS, type OwnFilters } from './own-filter';
import { type FilterOf, filterOf, meantFilter, type SearchFault, type SearchFilter } from './search-filter';
import { searchWords } from './search-words';

/** Any of them will do. */
export type Term = readonly [WordTest, ...WordTest[]];
/** Words that follow one another, folded; at least two. */
export type Phrase = readonly string[];

/** What a person typed into the search field, in the form that cache and server look for. */
export interface SearchQuery {
  /** A case number, written `#123` or as the only word; `null` when there is none. */
  readonly number: number | null;
  /** A hit has them all; those of the phrases too. Without repeats and without those that begin another. */
  readonly terms: readonly Term[];
  readonly phrases: readonly Phrase[];
  /** What no text of the case may have. */
  readonly without: readonly Excluded[];
  /** What a telephone number that was typed may begin with in a contact's words; any of them will do. Empty when none was typed. */
  readonly phone: readonly string[];
  readonly filters: readonly SearchFilter[];
  readonly faults: readonly SearchFault[];
  /** The words of the terms as they were typed, for typos; `null` where a word became several. */
  readonly typed: readonly (string | null)[];
}

/** Words with a minus: one, or several that follow one another. */
export interface Excluded {
  readonly terms: readonly Term[];
  readonly phrases: readonly Phrase[];
}

const TEXT_MAX = 300;
const TERMS_MAX = 8;
const FILTERS_MAX = 12;
const VALUES_MAX = 20;
/** As many choices as one wants to read. */
const TOLD_MAX = 8;
const NUMBER_MAX = 999_999_999_999;

/** A minus, `name:` or `"some name":`, and then something in quotes, which need not end, or up to the next space. */
const PART = /(-)?(?:(?:"([^"]{2,60})"|(\p{L}[\p{L}\p{N}_-]{1,59})):(?!\s|$))?(?:"([^"]*)"?|([^\s"]+(?:"[^"]*"?)?))/gu;
/** What is told of when it is no filter: words with a colon behind them that look like one. */
const LIKE_FILTER = /^\p{L}{2,20}$/u;

/**
 * Reads a search text: words, beginnings, `"phrases"`, `-without`, `#1042`, `status:open org:acme "Serial number":x`. Never fails: what cannot be understood is
 * looked for as words, and told of in `faults`.
 *
 * Of what is looked for only letters and digits survive, so that no search syntax of a database can be typed.
 *
 * @param own - fields of the company's own that may be named
 * @source requirements CAS-13; security A29
 */
export function parseSearch(text: string, own: OwnFilters = NO_OWN_FILTERS): SearchQuery {
  const read = new Reading(own);
  const typed = text.slice(0, TEXT_MAX).replace(/[„“”«»]/gu, '"');
  const phone = searchedPhone(typed);
  if (phone.length > 0) read.words(typed);
  else
    for (const { 0: whole, 1: minus, 2: name, 3: key, 4: quoted, 5: bare = '', index } of typed.matchAll(PART)) {
      const isBeforeColon = typed[index + whole.length] === ':';
      read.part({ whole, isNot: minus !== undefined, name, key, quoted, bare, isBeforeColon });
    }
  const digits = /#(\d{1,12})(?!\d)/u.exec(typed)?.[1] ?? /^\s*(\d{1,12})\s*$/u.exec(typed)?.[1];
  const number = digits === undefined ? null : Number(digits);
  return { ...read.done(), number: number !== null && number > 0 && number <= NUMBER_MAX ? number : null, phone };
}

/** Reads a text as words alone, as one looks for somebody's name. */
export function parseWords(text: string): SearchQuery {
  const read = new Reading(NO_OWN_FILTERS);
  read.words(text.slice(0, TEXT_MAX));
  return { ...read.done(), number: null, phone: searchedPhone(text.slice(0, TEXT_MAX)) };
}

/** Whether there is anything to be looked for at all. */
export const asksSomething = ({ terms, without, filters }: SearchQuery): boolean => terms.length + without.length + filters.length > 0;

/** The query for whole words only: what is closest to what was typed. */
export const exactly = (query: SearchQuery): SearchQuery => ({
  ...query,
  terms: query.terms.map(([first]) => [{ text: first.text, isWhole: true }]),
});

/** The query with one mistake allowed in each word of five letters and more; `null` when it has none. */
export function loosely(query: SearchQuery): SearchQuery | null {
  const typos = query.terms.map(([{ isWhole }], at) => (isWhole ? [] : oneTypoAway(query.typed[at] ?? '')));
  if (typos.every((each) => each.length === 0)) return null;
  return { ...query, terms: query.terms.map((term, at): Term => [...term, ...(typos[at] ?? [])]) };
}

interface Part {
  readonly whole: string;
  readonly isNot: boolean;
  /** Of a filter, in quotes. */
  readonly name: string | undefined;
  readonly key: string | undefined;
  readonly quoted: string | undefined;
  readonly bare: string;
  readonly isBeforeColon: boolean;
}

class Reading {
  readonly #own: OwnFilters;

  readonly #terms = new Map<string, { test: WordTest; typed: string | null }>();
  readonly #phrases: Phrase[] = [];
  readonly #without: Excluded[] = [];
  readonly #filters: SearchFilter[] = [];
  readonly #faults: SearchFault[] = [];

  constructor(own: OwnFilters) {
    this.#own = own;
  }

  part({ whole, isNot, name, key, quoted, bare, isBeforeColon }: Part): void {
    const named = name ?? key;
    const known = named === undefined ? null : filterOf(named, this.#own, name !== undefined);
    const begun = isBeforeColon ? quoted : /^([^:]+):$/u.exec(bare)?.[1];
    const unfinished = begun === undefined ? null : filterOf(begun, this.#own, quoted !== undefined);
    if (known !== null) this.#filter(known, isNot, quoted === undefined ? bare : [quoted]);
    else if (name !== undefined) {
      this.#fault({ reason: 'unknown-filter', typed: name, meant: meantFilter(name, this.#own) });
      this.#phrase(name);
      this.words(quoted ?? bare);
    } else if (key !== undefined) {
      // an address of the web is none
      if (!/^[\\/]/u.test(bare) && LIKE_FILTER.test(key))
        this.#fault({ reason: 'unknown-filter', typed: key, meant: meantFilter(key, this.#own) });
      this.words(whole);
    } else if (unfinished !== null) this.#noValue(unfinished);
    else if (isNot) this.#leaveOut(quoted ?? bare, quoted !== undefined);
    else if (quoted === undefined) this.words(bare);
    else this.#phrase(quoted);
  }

  words(text: string): void {
    for (const [typed] of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
      const words = searchWords(typed, TERMS_MAX);
      for (const word of words) this.#term({ text: word, isWhole: false }, words.length === 1 ? typed : null);
    }
  }

  done(): Omit<SearchQuery, 'number' | 'phone'> {
    const all = [...this.#terms.values()];
    const isSaid = ({ text, isWhole }: WordTest): boolean =>
      !isWhole && all.some(({ test: other }) => other.text !== text && other.text.startsWith(text));
    const kept = all.filter(({ test }) => !isSaid(test)).slice(0, TERMS_MAX);
    return {
      terms: kept.map(({ test }) => [test]),
      typed: kept.map(({ typed }) => typed),
      phrases: this.#phrases,
      without: this.#without,
      filters: this.#filters,
      faults: this.#faults,
    };
  }

  #term(test: WordTest, typed: string | null): void {
    const isWhole = test.isWhole || this.#terms.get(test.text)?.test.isWhole === true;
    this.#terms.set(test.text, { test: { ...test, isWhole }, typed });
  }

  #phrase(quoted: string): void {
    const words = phraseWords(quoted);
    if (words.length > 1) this.#phrases.push(words);
    for (const text of words) this.#term({ text, isWhole: true }, null);
  }

  #leaveOut(text: string, isQuoted: boolean): void {
    const words = phraseWords(text);
    if (words.length === 0 || this.#without.length >= TERMS_MAX) return;
    this.#without.push({
      terms: words.map((word) => [{ text: word, isWhole: isQuoted }]),
      phrases: isQuoted && words.length > 1 ? [words] : [],
    });
  }

  #filter(of: FilterOf, isNot: boolean, typed: string | readonly string[]): void {
    const list = typeof typed === 'string' ? typed.replaceAll('"', '').split(',') : typed;
    const values = list.map((value) => value.trim()).filter((value) => value !== '');
    if (values.length === 0) this.#noValue(of);
    else if (this.#filters.length < FILTERS_MAX) this.#filters.push({ ...of, isNot, values: values.slice(0, VALUES_MAX) });
  }

  #noValue(of: FilterOf): void {
    const isOwn = of.key === 'own';
    this.#fault({ reason: 'no-value', key: isOwn ? of.field.name : of.key, choices: isOwn ? choicesOf(of.field).slice(0, TOLD_MAX) : [] });
  }

  #fault(fault: SearchFault): void {
    if (this.#faults.length < FILTERS_MAX) this.#faults.push(fault);
  }
}

/** In their order, repeats too. */
const phraseWords = (text: string): readonly string[] =>
  text
    .split(/\s+/u)
    .flatMap((word) => searchWords(word, TERMS_MAX))
    .slice(0, TERMS_MAX);
