/** Arguments that hold HTML, in every action. */
const HTML_FIELDS: readonly string[] = ['html', 'signature'];

/** The arguments of an action with the HTML in them made harmless, at whatever depth; not what was only seen. @source security A14 */
export function cleanArgs(args: unknown, cleanHtml: (html: string) => string): unknown {
  if (Array.isArray(args)) return args.map((each: unknown) => cleanArgs(each, cleanHtml));
  if (typeof args !== 'object' || args === null) return args;
  const clean = (field: string, value: unknown): unknown => {
    if (field === 'from') return value;
    if (HTML_FIELDS.includes(field) && typeof value === 'string') return value.includes('<') ? cleanHtml(value) : value;
    return cleanArgs(value, cleanHtml);
  };
  return Object.fromEntries(Object.entries(args).map(([field, value]) => [field, clean(field, value)]));
}
