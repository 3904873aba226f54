import { type Effect, nothing } from '../kernel/action';
import type { Id } from '../kernel/ids';
import type { ExistingChoice } from './import-job';

/** What became of one row: kept with its result, so that asking again tells the same. */
export type ImportAnswer = {
  readonly outcome: 'created' | 'updated' | 'unchanged';
  /** Whom the row turned out to be about. */
  readonly targetId: Id;
  /** The organisation that was made for it. */
  readonly madeOrganisationId: Id | null;
};

export const answered = (effect: Effect, outcome: ImportAnswer['outcome'], targetId: Id, madeOrganisationId: Id | null = null): Effect => ({
  ...effect,
  answer: { outcome, targetId, madeOrganisationId } satisfies ImportAnswer,
});

export const untouched = (targetId: Id): Effect => answered(nothing, 'unchanged', targetId);

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || value === false || value === 0 || (Array.isArray(value) && value.length === 0);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/**
 * The fields in which something that is there really changes.
 *
 * Addresses, telephones and domains are added to those that are there, never taken away; all else is replaced, or with `fill` only given
 * where there is nothing.
 */
export function changesFor<Values extends object>(current: object, values: Values, existing: ExistingChoice): Partial<Values> {
  if (existing === 'skip') return {};
  const now = new Map(Object.entries(current));
  const changed = Object.entries(values).flatMap(([field, value]) => {
    const before: unknown = now.get(field);
    if (value === undefined || (existing === 'fill' && !isEmpty(before))) return [];
    const next: unknown =
      Array.isArray(value) && Array.isArray(before) ? [...new Set([...(before as unknown[]), ...(value as unknown[])])] : value;
    return isSame(before, next) ? [] : [[field, next] as const];
  });
  return Object.fromEntries(changed) as Partial<Values>;
}
