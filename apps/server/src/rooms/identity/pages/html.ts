/** HTML that is safe to put into a page. */
export interface Html {
  readonly html: string;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand between tags and inside quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);

/** Builds HTML; whatever is put in is escaped, unless it is HTML built by this function. `null` puts in nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | number | Html | readonly Html[] | null)[]): Html {
  const put = (value: (typeof values)[number] | undefined): string => {
    if (value === null || value === undefined) return '';
    if (typeof value === 'string' || typeof value === 'number') return escapeHtml(String(value));
    return 'html' in value ? value.html : value.map((item) => item.html).join('');
  };
  return { html: parts.map((part, index) => part + put(values[index])).join('') };
}
