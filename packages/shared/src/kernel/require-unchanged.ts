import { AppError } from './errors';

/** Whatever the order in which fields were written. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);

const inOrder = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/**
 * Refuses an edit of a field that somebody else has changed since its author saw it.
 *
 * @param from - what the author saw; a field that is not in it is not compared
 * @throws AppError `CONFLICT` with the field's name; the edit stays with its author, who decides
 * @source requirements SYN-3
 */
export function requireUnchanged<T extends object>(
  current: T,
  { from = {}, changes }: { readonly from?: object | undefined; readonly changes: object },
): void {
  const now = new Map(Object.entries(current));
  const wanted = new Map(Object.entries(changes));
  for (const [field, seen] of Object.entries(from)) {
    if (seen === undefined || wanted.get(field) === undefined) continue;
    if (isSame(now.get(field), seen) || isSame(now.get(field), wanted.get(field))) continue;
    throw new AppError('CONFLICT', 'this field has changed meanwhile', { field });
  }
}
