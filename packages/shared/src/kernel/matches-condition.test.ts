import fc from 'fast-check';
import type { Condition, FieldTest, Scalar } from './condition';
import { matchesCondition } from './matches-condition';

const FIELDS = ['a', 'b', 'c'];
const scalar: fc.Arbitrary<Scalar> = fc.oneof(
  fc.constantFrom('x', 'y', ''),
  fc.integer({ min: 0, max: 3 }),
  fc.boolean(),
  fc.constant(null),
);
const number = fc.integer({ min: 0, max: 3 });
const list = fc.array(scalar, { maxLength: 3 });
const fieldTest: fc.Arbitrary<FieldTest> = fc.oneof(
  scalar.map(($eq) => ({ $eq })),
  scalar.map(($ne) => ({ $ne })),
  fc.tuple(number, number).map(([$gt, $lte]) => ({ $gt, $lte })),
  number.map(($gte) => ({ $gte })),
  number.map(($lt) => ({ $lt })),
  list.map(($in) => ({ $in })),
  list.map(($nin) => ({ $nin })),
);
const condition: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition; leaf: Condition }>((tie) => ({
  leaf: fc.tuple(fc.constantFrom(...FIELDS), fieldTest).map(([field, test]) => ({ [field]: test })),
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('leaf'),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(($and) => ({ $and })),
    fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map(($or) => ({ $or })),
  ),
})).node;
const entity = fc.record({ a: fc.oneof(scalar, list), b: scalar, c: fc.oneof(list, scalar) }, { requiredKeys: ['a'] });

/** MongoDB's manual, sentence by sentence, without regard to speed. */
function naive(of: Readonly<Record<string, unknown>>, given: Condition): boolean {
  if ('$and' in given) return !(given.$and as Condition[]).map((one) => naive(of, one)).includes(false);
  if ('$or' in given) return (given.$or as Condition[]).map((one) => naive(of, one)).includes(true);
  let result = true;
  for (const [field, test] of Object.entries(given as Record<string, FieldTest>)) {
    const value = of[field] === undefined ? null : of[field];
    const elements = Array.isArray(value) ? value : [value];
    if ('$eq' in test && !elements.includes(test.$eq)) result = false;
    if ('$ne' in test && elements.includes(test.$ne)) result = false;
    if (test.$in && !elements.some((one) => test.$in?.includes(one))) result = false;
    if (test.$nin && elements.some((one) => test.$nin?.includes(one))) result = false;
    const numbers = elements.filter((one): one is number => typeof one === 'number');
    if (test.$gt !== undefined && !numbers.some((one) => one > Number(test.$gt))) result = false;
    if (test.$gte !== undefined && !numbers.some((one) => one >= Number(test.$gte))) result = false;
    if (test.$lt !== undefined && !numbers.some((one) => one < Number(test.$lt))) result = false;
    if (test.$lte !== undefined && !numbers.some((one) => one <= Number(test.$lte))) result = false;
  }
  return result;
}

test('agrees with a naive reading of the language', () => {
  fc.assert(
    fc.property(entity, condition, (of, given) => matchesCondition(of, given) === naive(of, given)),
    { numRuns: 2000 },
  );
});

test('a condition never sees what an object inherits', () => {
  expect(matchesCondition({}, { constructor: { $ne: null } } as unknown as Condition)).toBe(false);
});
