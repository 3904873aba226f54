/** Fields in which people write. */
const TEXT_FIELDS = ['subject', 'text', 'html', 'body', 'note', 'title', 'reason'] as const;

/** What the person had typed into an act, as plain text, so that a refusal never loses it. `null` when nothing was typed. */
export function typedText(args: unknown): string | null {
  if (typeof args !== 'object' || args === null) return null;
  const fields = args as Readonly<Record<string, unknown>>;
  const hasText = typeof fields.text === 'string' && fields.text !== '';
  const words = TEXT_FIELDS.filter((field) => !(field === 'html' && hasText))
    .map((field) => fields[field])
    .filter((value): value is string => typeof value === 'string' && value !== '')
    .map((value) => plain(value));
  const edit = typeof fields.to === 'string' && typeof fields.field === 'string' ? [fields.to] : [];
  const all = [...words, ...edit].join('\n').trim();
  return all === '' ? null : all;
}

const plain = (html: string): string =>
  html
    .replace(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
