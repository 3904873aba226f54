/** Fields in which people write. */
const TEXT_FIELDS = ['subject', 'text', 'html', 'body', 'note', 'title', 'reason'] as const;
/** Of what belongs to customers, colleagues and teams. */
const DIRECTORY_FIELDS = ['name', 'email', 'emails', 'phones', 'domains', 'note'] as const;
const DIRECTORY_ACTS = /^(contact|organisation|person|group)\./;

/** What the person had typed into an act, as plain text, so that a refusal never loses it. `null` when nothing was typed. */
export function typedText(name: string, args: unknown): string | null {
  if (typeof args !== 'object' || args === null) return null;
  const fields = args as Readonly<Record<string, unknown>>;
  if (DIRECTORY_ACTS.test(name)) return directoryText(objectOf(fields.changes ?? fields), objectOf(fields.from));
  const hasText = typeof fields.text === 'string' && fields.text !== '';
  const words = TEXT_FIELDS.filter((field) => !(field === 'html' && hasText))
    .map((field) => fields[field])
    .filter((value): value is string => typeof value === 'string' && value !== '')
    .map((value) => plain(value));
  const edit = typeof fields.to === 'string' && typeof fields.field === 'string' ? [fields.to] : [];
  const all = [...words, ...edit].join('\n').trim();
  return all === '' ? null : all;
}

/** What is new in it: the addresses that stood there before were not typed now. */
function directoryText(fields: Readonly<Record<string, unknown>>, before: Readonly<Record<string, unknown>>): string | null {
  const words = DIRECTORY_FIELDS.flatMap((field) => {
    const seen = [before[field]].flat();
    return [fields[field]].flat().filter((value) => typeof value === 'string' && value !== '' && !seen.includes(value));
  });
  return words.length === 0 ? null : words.join('\n');
}

const objectOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const plain = (html: string): string =>
  html
    .replace(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
