/** Arguments that hold HTML, in every action. */
const HTML_FIELDS = ['html', 'signature'] as const;

/** The arguments of an action with the HTML in them made harmless. @source security A14 */
export function cleanArgs(args: unknown, cleanHtml: (html: string) => string): unknown {
  if (typeof args !== 'object' || args === null) return args;
  const cleaned: Record<string, unknown> = { ...args };
  for (const field of HTML_FIELDS) {
    const value = cleaned[field];
    if (typeof value === 'string' && value.includes('<')) cleaned[field] = cleanHtml(value);
  }
  return cleaned;
}
