/** Message-IDs in a header value, with angle brackets, in order, without repeats. At most 100 are looked at. */
export function messageIdsIn(value: string): readonly string[] {
  const found = value.match(/<[^<>\s]{1,900}>/g) ?? [];
  if (found.length > 0) return [...new Set(found)].slice(0, 100);
  const bare = value.trim();
  return /^[^\s<>]{3,900}$/.test(bare) && bare.includes('@') ? [`<${bare}>`] : [];
}
