import { z } from 'zod';
import { calendarDateSchema, parseCalendarDate } from './calendar-date';
import {
  type Criteria,
  type CriteriaField,
  type CriteriaFields,
  type CriteriaTest,
  ME,
  type Moment,
  MY_GROUPS,
  NAMED_SPANS,
  operatorsOf,
  SPAN_UNITS,
  type Span,
  VIP,
} from './criteria';
import { saysSomething } from './text';
import { epochMsSchema } from './time';

/** How deep criteria may lie in each other, how many side by side, and how many tests there may be at all. */
export const CRITERIA_DEPTH_MAX = 5;
export const CRITERIA_WIDTH_MAX = 20;
export const CRITERIA_TESTS_MAX = 60;
const VALUES_MAX = 200;
const COUNT_MAX = 10_000;

const fieldName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z][A-Za-z0-9.-]*$/);
const word = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\p{C}]+$/u)
  .refine(saysSomething);
/** Words to look for: taken as they are, no pattern. */
const words = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{C}]+$/u)
  .refine(saysSomething);
const number = z.number().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
const distance = z.strictObject({ count: z.number().int().min(0).max(COUNT_MAX), unit: z.enum(SPAN_UNITS) });
const moment: z.ZodType<Moment> = z.union([
  z.strictObject({ at: epochMsSchema }),
  z.strictObject({ day: calendarDateSchema }),
  z.strictObject({ ago: distance }),
  z.strictObject({ ahead: distance }),
]);
const span: z.ZodType<Span> = z.union([
  z.strictObject({ named: z.enum(NAMED_SPANS) }),
  z.strictObject({ last: distance }),
  z.strictObject({ next: distance }),
  z.strictObject({ from: calendarDateSchema, to: calendarDateSchema }),
]);

const field = fieldName;
const test: z.ZodType<CriteriaTest> = z.discriminatedUnion('op', [
  z.strictObject({ field, op: z.enum(['is', 'is-not']), value: z.union([word, number, z.boolean()]) }),
  z.strictObject({
    field,
    op: z.enum(['any-of', 'none-of', 'all-of']),
    values: z
      .array(z.union([word, number]))
      .min(1)
      .max(VALUES_MAX),
  }),
  z.strictObject({ field, op: z.enum(['at-least', 'at-most']), value: z.union([word, number]) }),
  z.strictObject({ field, op: z.literal('between'), from: number, to: number }),
  z.strictObject({ field, op: z.enum(['contains', 'contains-not', 'begins-with']), text: words }),
  z.strictObject({ field, op: z.enum(['contains-any', 'contains-none']), texts: z.array(words).min(1).max(CRITERIA_WIDTH_MAX) }),
  z.strictObject({ field, op: z.enum(['before', 'from']), moment }),
  z.strictObject({ field, op: z.enum(['within', 'not-within']), span }),
  z.strictObject({ field, op: z.enum(['empty', 'filled']) }),
]);

function atDepth(depth: number): z.ZodType<Criteria> {
  if (depth === 0) return test;
  const inner = z.array(atDepth(depth - 1)).max(CRITERIA_WIDTH_MAX);
  return z.union([
    test,
    z.strictObject({ all: inner }),
    z.strictObject({ any: inner.min(1) }),
    z.strictObject({ none: inner.min(1) }),
  ]) as z.ZodType<Criteria>;
}

/**
 * The closed form of criteria, whatever fields there are. Anything else is refused, nothing is passed through.
 *
 * @source security A27, A29
 */
export const criteriaSchema: z.ZodType<Criteria> = atDepth(CRITERIA_DEPTH_MAX).refine(
  (criteria) => testsOf(criteria).length <= CRITERIA_TESTS_MAX,
  { error: `at most ${CRITERIA_TESTS_MAX} tests`, params: { reason: 'too_many_tests' } },
);

/** All tests, from left to right. */
export function testsOf(criteria: Criteria): readonly CriteriaTest[] {
  if ('all' in criteria) return criteria.all.flatMap(testsOf);
  if ('any' in criteria) return criteria.any.flatMap(testsOf);
  if ('none' in criteria) return criteria.none.flatMap(testsOf);
  return [criteria];
}

/** Why a test can be asked of no field that there is now. */
export type CriteriaFaultReason = 'unknown_field' | 'operator' | 'value' | 'unknown_choice' | 'order';

export interface CriteriaFault {
  /** Which of `testsOf`. */
  readonly test: number;
  readonly field: string;
  readonly reason: CriteriaFaultReason;
}

/**
 * What is wrong with criteria of the right form: fields that are not there (any more), tests that the type of a field does not take, choices that it does
 * not have, and stretches that end before they begin.
 *
 * @source requirements CAS-5; bad input: criteria over removed fields
 */
export function criteriaFaults(criteria: Criteria, fields: CriteriaFields): readonly CriteriaFault[] {
  return testsOf(criteria).flatMap((one, index) => {
    const of = fields.get(one.field);
    const reason = of === undefined ? 'unknown_field' : faultOf(one, of);
    return reason === null ? [] : [{ test: index, field: one.field, reason }];
  });
}

function faultOf(one: CriteriaTest, of: CriteriaField): CriteriaFaultReason | null {
  if (!operatorsOf(of).includes(one.op)) return 'operator';
  if (one.op === 'between') return one.from <= one.to ? null : 'order';
  if ('span' in one) return 'from' in one.span && dayOf(one.span.from) > dayOf(one.span.to) ? 'order' : null;
  const values = 'values' in one ? one.values : 'value' in one ? [one.value] : [];
  if (values.some((value) => !isOfType(value, of))) return 'value';
  const isUnknown = of.choices !== undefined && values.some((value) => !of.choices?.includes(String(value)));
  return isUnknown ? 'unknown_choice' : null;
}

const dayOf = (date: Parameters<typeof parseCalendarDate>[0]): number => parseCalendarDate(date) ?? 0;

function isOfType(value: string | number | boolean, { type, isPerson = false, isGroup = false, ofVip }: CriteriaField): boolean {
  if (value === ME) return isPerson;
  if (value === MY_GROUPS) return isGroup;
  if (value === VIP) return ofVip !== undefined;
  if (type === 'number') return typeof value === 'number';
  if (type === 'flag') return typeof value === 'boolean';
  return typeof value === 'string';
}
