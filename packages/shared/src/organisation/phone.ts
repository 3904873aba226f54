/** What follows these is an extension, which the number does not need to be found. */
const EXTENSION = /(?:[;#]|[\s,](?:ext|x|доб|вътр))[\s.:=]*\d[\s\S]*$/iu;
/** The zero that is dialled only within the country, where the country is named: `+44 (0)20`. */
const TRUNK_ZERO = /^(\+\s*\d+\s*)\(0\)/u;
/** Shorter ones are extensions and short codes, which say nothing about who it is. */
const TOLD_BY_DIGITS = 7;
/** Who types fewer digits looks for something else as well. */
const SEARCHED_MIN = 5;

/**
 * The form by which telephone numbers are compared: digits alone, with a plus when the country is named.
 * `+359 (2) 777-88 01` and `00359277788 01` → `+35927778801`.
 *
 * @returns `''` for a text without digits
 */
export function normalisePhone(text: string): string {
  const number = text.normalize('NFKC').trim().replace(EXTENSION, '').replace(TRUNK_ZERO, '$1');
  const digits = number.replace(/\D+/gu, '');
  if (digits.startsWith('00')) return `+${digits.slice(2)}`;
  return number.startsWith('+') ? `+${digits}` : digits;
}

/** Without what is only dialled within a country, or only from without. */
const significantOf = (text: string): string => normalisePhone(text).replace(/^\+?0*/u, '');

/**
 * What two spellings of one number share, with the country or without: its last seven digits. `null`: too short to tell anybody apart.
 *
 * Numbers that share it are the same only if `isSamePhone` says so.
 */
export function phoneTail(text: string): string | null {
  const digits = significantOf(text);
  return digits.length < TOLD_BY_DIGITS ? null : digits.slice(-TOLD_BY_DIGITS);
}

/** Whether both are one number: the same digits, or one of them without its country. */
export function isSamePhone(one: string, other: string): boolean {
  const [a, b] = [normalisePhone(one), normalisePhone(other)];
  if (a === b) return a !== '';
  const [short, long] = [significantOf(one), significantOf(other)].sort((x, y) => x.length - y.length) as [string, string];
  const bothNameCountry = a.startsWith('+') && b.startsWith('+');
  return !bothNameCountry && short.length >= TOLD_BY_DIGITS && long.endsWith(short);
}

/** The numbers without those that stand there already in another spelling. The first spelling stays. */
export const distinctPhones = (phones: readonly string[]): readonly string[] =>
  phones.filter((phone, at) => !phones.slice(0, at).some((before) => before === phone || isSamePhone(before, phone)));

/** Backwards, so that whoever knows only the end of a number finds it by how this begins. */
const backwards = (digits: string): string => `tel${[...digits].reverse().join('')}`;

/** Words by which a number is found, however it is written: for the index. */
export function phoneWords(phone: string): readonly string[] {
  const digits = significantOf(phone);
  return digits === '' ? [] : [digits, backwards(digits)];
}

/** The beginnings of `phoneWords` that somebody means who typed this; empty when it is no telephone number. */
export function searchedPhone(text: string): readonly string[] {
  if (!/^[+()\d\s./-]{5,40}$/u.test(text.trim())) return [];
  const digits = significantOf(text);
  return digits.length < SEARCHED_MIN ? [] : [digits, backwards(digits.slice(-TOLD_BY_DIGITS))];
}
