/** Lower case without diacritics, for comparing and searching: `Ångström` → `angstrom`. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** Whether anything is left of a text where words are compared: diacritics alone are nothing, and every text has nothing in it. */
export const saysSomething = (text: string): boolean => fold(text).trim() !== '';

/** The form under which an address is looked up. Local parts are compared without case, as every large provider does. */
export const normaliseEmail = (address: string): string => address.trim().toLowerCase();

/** The domain of an address, or `null` when it has none. */
export function emailDomain(address: string): string | null {
  const at = address.lastIndexOf('@');
  return at < 0
    ? null
    : address
        .slice(at + 1)
        .trim()
        .toLowerCase();
}

/** How many UTF-16 units a snippet looks at for each character it may have; only white space takes so many. */
const READ_MAX_PER_CHAR = 30;

/** The first words of a text on one line, for lists. @param max - characters, the ellipsis included */
export function snippet(text: string, max = 140): string {
  // The beginning is enough: a body may be 256 KiB, and every reply asks for its first words.
  const line = text
    .slice(0, READ_MAX_PER_CHAR * max)
    .replace(/\s+/gu, ' ')
    .trim();
  const chars = Array.from(line.slice(0, 2 * max + 2));
  return chars.length <= max
    ? line
    : `${chars
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}
