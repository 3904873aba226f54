import type { Condition, FieldTest, Scalar } from './condition';
import { fold } from './text';

type Operator = keyof FieldTest;

/** Whether one value, not an array, passes. An absent value counts as `null`. */
const OPERATORS: { readonly [O in 'eq' | 'gt' | 'gte' | 'lt' | 'lte']: (value: unknown, wanted: unknown) => boolean } = {
  eq: (value, wanted) => (value ?? null) === wanted,
  gt: (value, wanted) => typeof value === 'number' && value > (wanted as number),
  gte: (value, wanted) => typeof value === 'number' && value >= (wanted as number),
  lt: (value, wanted) => typeof value === 'number' && value < (wanted as number),
  lte: (value, wanted) => typeof value === 'number' && value <= (wanted as number),
};

/**
 * Whether an entity meets a condition, with the meaning that MongoDB gives it: an array meets a test when one of its elements does
 * (and is unlike a value when none is like it), `null` also stands for an absent field. Words are compared folded.
 */
export function matchesCondition(entity: object, condition: Condition): boolean {
  if ('$and' in condition) return (condition.$and as readonly Condition[]).every((one) => matchesCondition(entity, one));
  if ('$or' in condition) return (condition.$or as readonly Condition[]).some((one) => matchesCondition(entity, one));
  if ('$nor' in condition) return !(condition.$nor as readonly Condition[]).some((one) => matchesCondition(entity, one));
  return Object.entries(condition as Readonly<Record<string, FieldTest>>).every(([field, test]) => {
    const value = valueAt(entity, field);
    return Object.entries(test).every(([operator, wanted]) => passes(value, operator as Operator, wanted));
  });
}

/** What stands under a name; a point leads into a part. */
function valueAt(entity: object, path: string): unknown {
  const [first = '', ...rest] = path.split('.');
  const value = Object.hasOwn(entity, first) ? (entity as Readonly<Record<string, unknown>>)[first] : undefined;
  if (rest.length === 0) return value;
  return typeof value === 'object' && value !== null ? valueAt(value, rest.join('.')) : undefined;
}

function passes(value: unknown, operator: Operator, wanted: Scalar | readonly Scalar[]): boolean {
  const isLike = (one: Scalar): boolean => some(value, (element) => OPERATORS.eq(element, one));
  switch (operator) {
    case '$eq':
      return isLike(wanted as Scalar);
    case '$ne':
      return !isLike(wanted as Scalar);
    case '$in':
      return (wanted as readonly Scalar[]).some(isLike);
    case '$nin':
      return !(wanted as readonly Scalar[]).some(isLike);
    case '$contains':
      return wordsOf(value).includes(wanted as string);
    case '$begins':
      return wordsOf(value).startsWith(wanted as string);
    case '$same':
      return wordsOf(value) === wanted;
    case '$empty':
      return !Array.isArray(value) || value.length === 0;
    default:
      return some(value, (element) => OPERATORS[operator.slice(1) as 'gt'](element, wanted));
  }
}

const some = (value: unknown, test: (element: unknown) => boolean): boolean => (Array.isArray(value) ? value.some(test) : test(value));

const wordsOf = (value: unknown): string => (typeof value === 'string' ? fold(value) : '');
