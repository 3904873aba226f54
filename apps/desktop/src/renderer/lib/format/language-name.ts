/** What a language is called, in the reader's own. @param code - BCP 47; one that nobody knows stands for itself */
export function languageName(code: string, locale: string): string {
  const readers = locale === 'pseudo' ? 'en' : locale;
  try {
    const name = new Intl.DisplayNames([readers], { type: 'language' }).of(code) ?? code;
    return name.charAt(0).toLocaleUpperCase(readers) + name.slice(1);
  } catch {
    return code;
  }
}
