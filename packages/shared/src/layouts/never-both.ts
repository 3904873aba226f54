import type { Criteria, CriteriaFields, CriteriaTest } from '../kernel/criteria';
import { fold } from '../kernel/text';

/** Whether two criteria can never hold together, as far as that can be told from what both ask of one field: `false` may still be never. */
export function neverBoth(one: Criteria, other: Criteria, fields: CriteriaFields): boolean {
  const isOneValue = (field: string): boolean => !['choices', 'references', undefined].includes(fields.get(field)?.type);
  return musts(one).some((test) =>
    musts(other).some(
      (against) =>
        test.field === against.field &&
        (exclude(test, against) || (isOneValue(test.field) && 'values' in test && 'values' in against && areApart(test, against))),
    ),
  );
}

/** Of a field that holds one value: two lists of which it has to be in both. */
const areApart = (one: CriteriaTest & { readonly values: readonly unknown[] }, other: typeof one): boolean =>
  one.op === 'any-of' && other.op === 'any-of' && !one.values.some((value) => other.values.includes(value));

/** Tests that have to hold whenever the criteria do. */
function musts(criteria: Criteria): readonly CriteriaTest[] {
  if ('all' in criteria) return criteria.all.flatMap(musts);
  if ('any' in criteria) return criteria.any.length === 1 ? criteria.any.flatMap(musts) : [];
  return 'none' in criteria ? [] : [criteria];
}

const exclude = (one: CriteriaTest, other: CriteriaTest): boolean => excludes(one, other) || excludes(other, one);

/** Also of fields with several elements, of which some may meet the one and some the other. */
function excludes(one: CriteriaTest, other: CriteriaTest): boolean {
  if (one.op === 'empty') return NEEDS_VALUE.includes(other.op);
  if (one.op === 'is') return excludedByValue(one.value, other);
  if (one.op === 'any-of' && other.op === 'none-of') return one.values.every((value) => other.values.includes(value));
  if (one.op === 'any-of' && one.values.length > 0 && other.op === 'is-not') return one.values.every((value) => value === other.value);
  if (one.op === 'between' && other.op === 'between') return one.to < other.from || other.to < one.from;
  if (one.op === 'at-most' && other.op === 'at-least')
    return typeof one.value === 'number' && typeof other.value === 'number' && one.value < other.value;
  return false;
}

const NEEDS_VALUE: readonly CriteriaTest['op'][] = [
  ...(['is', 'any-of', 'all-of', 'at-least', 'at-most', 'between', 'contains', 'contains-any', 'begins-with'] as const),
  ...(['before', 'from', 'within', 'filled'] as const),
];

const excludedByValue = (value: string | number | boolean, other: CriteriaTest): boolean =>
  (other.op === 'is' && other.value !== value && typeof other.value === typeof value && !isSameWord(value, other.value)) ||
  (other.op === 'is-not' && isSameWord(value, other.value)) ||
  (other.op === 'none-of' && other.values.some((one) => one === value));

const isSameWord = (one: string | number | boolean, other: string | number | boolean): boolean =>
  typeof one === 'string' && typeof other === 'string' ? fold(one) === fold(other) : one === other;
