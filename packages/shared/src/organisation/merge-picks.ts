import { z } from 'zod';
import type { CustomValues } from '../fields/field-value';

/** Whose value stays. */
export const sideSchema = z.enum(['survivor', 'loser']);
export type Side = z.infer<typeof sideSchema>;

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || value === 0;

/**
 * The values that two records keep together, field by field.
 *
 * @param picks - whose value stays; a field that is not picked is the survivor's, or the loser's where the survivor has none
 * @returns only the fields named
 */
export function pickFields<T extends object, F extends keyof T & string>(
  { survivor, loser }: { readonly survivor: T; readonly loser: T },
  fields: readonly F[],
  picks: Readonly<Partial<Record<F, Side | undefined>>>,
): Partial<Pick<T, F>> {
  const kept = fields.map((field): [F, T[F]] => {
    const side = picks[field] ?? (isEmpty(survivor[field]) ? 'loser' : 'survivor');
    return [field, (side === 'survivor' ? survivor : loser)[field]];
  });
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined)) as Partial<Pick<T, F>>;
}

/** Both notes, one below the other; one of them when they are the same or one is empty. */
export const joinNotes = (one: string, other: string): string =>
  one.trim() === other.trim() || other.trim() === '' ? one : one.trim() === '' ? other : `${one}\n\n${other}`;

/**
 * A survivor's fields as they were before the merge, as far as they still stand as the merge left them.
 *
 * @returns `kept`: fields that have been changed since and stay
 */
export function restoreFields<T extends object, F extends keyof T & string>(
  { current, before, after }: { readonly current: T; readonly before: T; readonly after: T },
  fields: readonly F[],
): { readonly next: T; readonly kept: readonly F[] } {
  const next: Partial<T> = { ...current };
  const kept: F[] = [];
  for (const field of fields) {
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) continue;
    if (JSON.stringify(current[field]) !== JSON.stringify(after[field])) kept.push(field);
    else if (before[field] === undefined) delete next[field];
    else next[field] = before[field];
  }
  return { next: next as T, kept };
}

/** The company's own fields of both: the survivor's, and the other's where that one has none. */
export function joinCustom(survivor: CustomValues | undefined, loser: CustomValues | undefined): { readonly custom?: CustomValues } {
  const custom = { ...loser, ...survivor };
  return Object.keys(custom).length === 0 ? {} : { custom };
}

/** A survivor's list without what came with the loser; exactly as it was when nobody has changed it since. */
export function restoreList(lists: {
  readonly current: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}): readonly string[] {
  const { current, before, after } = lists;
  if (JSON.stringify(current) === JSON.stringify(after)) return before;
  return current.filter((one) => before.includes(one) || !after.includes(one));
}

/** The lists together, with one of it moved to the front. */
export const joinLists = (survivor: readonly string[], loser: readonly string[], first: string | undefined): readonly string[] => [
  ...new Set([...(first === undefined ? [] : [first]), ...survivor, ...loser]),
];
