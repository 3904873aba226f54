/** Every string in the arguments that satisfies the test; arguments are small and flat enough to walk. */
export function stringsIn(value: unknown, test: (text: string) => boolean): readonly string[] {
  if (typeof value === 'string') return test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each) => stringsIn(each, test));
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap((each) => stringsIn(each, test));
  return [];
}
