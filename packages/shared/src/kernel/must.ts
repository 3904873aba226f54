/** The value, or a fault when it is absent: for what the program itself guarantees, not for input. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`missing ${what}`);
  return value;
}
