/** About how many bytes a value takes as BSON. Cheap: looks at lengths only. */
export function weigh(value: unknown): number {
  if (typeof value === 'string') return value.length * 2 + 8;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + weigh(item) + 4, 16);
  if (typeof value !== 'object' || value === null) return 9;
  let sum = 16;
  for (const [name, item] of Object.entries(value)) sum += name.length + 2 + weigh(item);
  return sum;
}
