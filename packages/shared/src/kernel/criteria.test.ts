import { compileCriteria } from './compile-criteria';
import {
  type Criteria,
  type CriteriaContext,
  type CriteriaField,
  type CriteriaFields,
  type CriteriaOperator,
  type CriteriaTest,
  FIELD_TYPES,
  type FieldType,
  ME,
  MY_GROUPS,
  OPERATORS_OF,
  operatorsOf,
} from './criteria';
import { CRITERIA_TESTS_MAX, criteriaFaults, criteriaSchema } from './criteria-schema';
import { matchesCondition } from './matches-condition';
import { DAY_MS, epochMs, HOUR_MS } from './time';

const NOW = epochMs(Date.UTC(2026, 10, 30, 12));
const context: CriteriaContext = { now: NOW, zone: 'Europe/Sofia', me: { personId: 'me', groupIds: ['g1', 'g2'] } };
const FIELDS: CriteriaFields = new Map(
  (
    [
      { name: 'text', type: 'text' },
      { name: 'choice', type: 'choice', choices: ['low', 'mid', 'high'], isOrdered: true },
      { name: 'kind', type: 'choice', choices: ['a', 'b'] },
      { name: 'choices', type: 'choices' },
      { name: 'reference', type: 'reference', isPerson: true },
      { name: 'group', type: 'reference', isGroup: true },
      { name: 'references', type: 'references', isPerson: true },
      { name: 'number', type: 'number' },
      { name: 'flag', type: 'flag' },
      { name: 'instant', type: 'instant' },
      { name: 'day', type: 'day' },
    ] as readonly CriteriaField[]
  ).map((field) => [field.name, field]),
);
const meets = (entity: object, criteria: Criteria): boolean => matchesCondition(entity, compileCriteria(criteria, FIELDS, context));
const today = Math.floor((NOW + 2 * HOUR_MS) / DAY_MS);

type Asked = CriteriaTest extends infer T ? (T extends unknown ? Omit<T, 'field'> : never) : never;
/** One of each test that a type takes: what meets it and what does not, besides the empty field. */
const EXAMPLES: {
  readonly [T in FieldType]: readonly (readonly [test: Asked, meets: unknown, meetsNot: unknown])[];
} = {
  text: [
    [{ op: 'is', value: 'ÅNGSTRÖM' }, 'angstrom', 'angstroms'],
    [{ op: 'is-not', value: 'Pump' }, 'pumps', 'PUMP'],
    [{ op: 'contains', text: 'помпа' }, 'Нова ПОМПА!', 'Нови помпи'],
    [{ op: 'contains-not', text: 'a.c' }, 'abc', 'xa.cx'],
    [{ op: 'contains-any', texts: ['red', 'blue'] }, 'A Blue one', 'A green one'],
    [{ op: 'contains-none', texts: ['red', 'blue'] }, 'A green one', 'Red'],
    [{ op: 'begins-with', text: 're:' }, 'RE: hello', 'hello re:'],
  ],
  choice: [
    [{ op: 'is', value: 'mid' }, 'mid', 'low'],
    [{ op: 'is-not', value: 'mid' }, 'low', 'mid'],
    [{ op: 'any-of', values: ['low', 'mid'] }, 'low', 'high'],
    [{ op: 'none-of', values: ['low', 'mid'] }, 'high', 'mid'],
    [{ op: 'at-least', value: 'mid' }, 'high', 'low'],
    [{ op: 'at-most', value: 'mid' }, 'low', 'high'],
  ],
  choices: [
    [{ op: 'any-of', values: ['x', 'y'] }, ['y', 'z'], ['z']],
    [{ op: 'none-of', values: ['x', 'y'] }, ['z'], ['x', 'z']],
    [{ op: 'all-of', values: ['x', 'y'] }, ['y', 'x', 'z'], ['x']],
  ],
  reference: [
    [{ op: 'is', value: ME }, 'me', 'you'],
    [{ op: 'is-not', value: 'you' }, 'me', 'you'],
    [{ op: 'any-of', values: [ME, 'you'] }, 'me', 'they'],
    [{ op: 'none-of', values: [ME, 'you'] }, 'they', 'me'],
  ],
  references: [
    [{ op: 'any-of', values: [ME] }, ['you', 'me'], ['you']],
    [{ op: 'none-of', values: [ME] }, ['you'], ['me']],
    [{ op: 'all-of', values: [ME, 'you'] }, ['you', 'me'], ['me']],
  ],
  number: [
    [{ op: 'is', value: 3 }, 3, 4],
    [{ op: 'is-not', value: 3 }, 4, 3],
    [{ op: 'any-of', values: [1, 2] }, 2, 3],
    [{ op: 'none-of', values: [1, 2] }, 3, 2],
    [{ op: 'at-least', value: 3 }, 3, 2],
    [{ op: 'at-most', value: 3 }, 3, 4],
    [{ op: 'between', from: 1, to: 3 }, 3, 0],
  ],
  flag: [[{ op: 'is', value: true }, true, false]],
  instant: [
    [{ op: 'before', moment: { ago: { count: 1, unit: 'hour' } } }, NOW - HOUR_MS - 1, NOW - HOUR_MS],
    [{ op: 'from', moment: { ago: { count: 1, unit: 'hour' } } }, NOW - HOUR_MS, NOW - HOUR_MS - 1],
    [{ op: 'within', span: { last: { count: 2, unit: 'hour' } } }, NOW, NOW + 1],
    [{ op: 'not-within', span: { named: 'today' } }, NOW - DAY_MS, NOW],
  ],
  day: [
    [{ op: 'before', moment: { at: NOW } }, today - 1, today],
    [{ op: 'from', moment: { at: NOW } }, today, today - 1],
    [{ op: 'within', span: { named: 'tomorrow' } }, today + 1, today],
    [{ op: 'not-within', span: { last: { count: 1, unit: 'day' } } }, today - 2, today - 1],
  ],
};
const MET_BY_NOTHING: readonly CriteriaOperator[] = ['is-not', 'none-of', 'contains-not', 'contains-none', 'not-within', 'empty'];
const EMPTY: { readonly [T in FieldType]: readonly unknown[] } = {
  ...{ text: [undefined, null, ''], choice: [undefined, null], choices: [undefined, []], reference: [undefined, null] },
  ...{
    references: [undefined, []],
    number: [undefined, null],
    flag: [undefined, null],
    instant: [undefined, null],
    day: [undefined, null],
  },
};

describe('CAS-5 the truth table of criteria', () => {
  describe.each(FIELD_TYPES)('%s', (type) => {
    const asked = (test: Asked): CriteriaTest => ({ field: type, ...test }) as CriteriaTest;
    const all = [...EXAMPLES[type].map(([test]) => test), { op: 'empty' } as const, { op: 'filled' } as const];

    test('has an example of each test that it takes', () => {
      expect(all.map(({ op }) => op).sort()).toEqual([...OPERATORS_OF[type]].sort());
    });

    test.each(EXAMPLES[type])('%j is met by %j and not by %j', (given, yes, no) => {
      const criteria = asked(given);
      expect(criteriaSchema.parse(criteria)).toEqual(criteria);
      expect(criteriaFaults(criteria, FIELDS)).toEqual([]);
      expect([meets({ [type]: yes }, criteria), meets({ [type]: no }, criteria)]).toEqual([true, false]);
    });

    test('what is empty, absent or null meets the tests that say so, and no other', () => {
      for (const empty of EMPTY[type])
        for (const given of all)
          expect([given.op, meets(empty === undefined ? {} : { [type]: empty }, asked(given))]).toEqual([
            given.op,
            MET_BY_NOTHING.includes(given.op),
          ]);
    });

    test('of a test and its opposite exactly one is met', () => {
      const values = [...EXAMPLES[type].flatMap(([, yes, no]) => [yes, no]), ...EMPTY[type]];
      for (const value of values)
        for (const given of all)
          expect(meets({ [type]: value }, asked(given))).not.toBe(meets({ [type]: value }, { none: [asked(given)] }));
    });
  });

  test('all of nothing is everything', () => {
    expect(meets({}, { all: [] })).toBe(true);
  });

  test('my groups are those of whoever looks; who has none sees nothing by them', () => {
    const mine: Criteria = { field: 'group', op: 'any-of', values: [MY_GROUPS] };
    expect(['g2', 'g3'].map((group) => meets({ group }, mine))).toEqual([true, false]);
    const alone = { ...context, me: { personId: 'me', groupIds: [] } };
    expect(matchesCondition({ group: 'g2' }, compileCriteria(mine, FIELDS, alone))).toBe(false);
  });

  test('a field that is not there any more is no condition that holds or does not', () => {
    expect(() => compileCriteria({ any: [{ field: 'gone', op: 'filled' }] }, FIELDS, context)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', details: { reason: 'unknown_field', field: 'gone' } }),
    );
  });
});

describe('what is refused', () => {
  test.each([
    ['A29 an unknown operator', { field: 'text', op: 'matches', text: '(a+)+$' }],
    ['A27 code', { $where: 'sleep(1000)' }],
    ['A27 code beside a test', { field: 'text', op: 'filled', $where: '1' }],
    ['A27 an object as a value', { field: 'text', op: 'is', value: { $gt: '' } }],
    ['A27 a field that is an operator', { field: '$where', op: 'filled' }],
    ['A28 a prototype', JSON.parse('{"field":"__proto__","op":"filled"}')],
    ['a value where none is asked for', { field: 'text', op: 'empty', value: 'x' }],
    ['two ways of joining', { all: [], any: [{ field: 'text', op: 'filled' }] }],
    ['any of nothing', { any: [] }],
    ['a day that there is not', { field: 'day', op: 'from', moment: { day: '2026-02-30' } }],
    ['words of nothing', { field: 'text', op: 'contains', text: '   ' }],
    ['a diacritic without its letter', { field: 'text', op: 'contains-none', texts: ['pump', '\u0301'] }],
    ['a diacritic as a value', { field: 'text', op: 'is', value: '\u0301' }],
    ['control characters', { field: 'text', op: 'contains', text: 'a\u0000b' }],
    ['half a character', { field: 'text', op: 'contains', text: 'a\ud800b' }],
    ['too deep', { all: [{ all: [{ all: [{ all: [{ all: [{ all: [] }] }] }] }] }] }],
    ['too wide', { all: Array.from({ length: 21 }, () => ({ field: 'text', op: 'filled' })) }],
    [
      'too many',
      {
        all: Array.from({ length: 4 }, () => ({
          any: Array.from({ length: CRITERIA_TESTS_MAX / 3 }, () => ({ field: 'text', op: 'filled' })),
        })),
      },
    ],
    ['nothing', {}],
    ['null', null],
  ])('%s', (_what, given) => {
    expect(criteriaSchema.safeParse(given).success).toBe(false);
  });

  test.each([
    ['a field that is not there', { field: 'gone', op: 'filled' }, 'unknown_field'],
    ['a test that the type does not take', { field: 'flag', op: 'at-least', value: 1 }, 'operator'],
    ['an order where there is none', { field: 'kind', op: 'at-least', value: 'a' }, 'operator'],
    ['a word for a number', { field: 'number', op: 'is', value: 'three' }, 'value'],
    ['a number for a word', { field: 'text', op: 'is', value: 3 }, 'value'],
    ['me among groups', { field: 'group', op: 'is', value: ME }, 'value'],
    ['a choice that there is not', { field: 'choice', op: 'any-of', values: ['low', 'lower'] }, 'unknown_choice'],
    ['numbers in the wrong order', { field: 'number', op: 'between', from: 2, to: 1 }, 'order'],
    ['days in the wrong order', { field: 'day', op: 'within', span: { from: '2026-02-02', to: '2026-02-01' } }, 'order'],
  ])('with its place: %s', (_what, given, reason) => {
    const criteria = criteriaSchema.parse({ all: [{ field: 'text', op: 'filled' }, { none: [given] }] });
    expect(criteriaFaults(criteria, FIELDS)).toEqual([{ test: 1, field: given.field, reason }]);
  });
});

test('a choice without order offers no tests by order', () => {
  const [ordered, plain] = ['choice', 'kind'].map((name) => operatorsOf(FIELDS.get(name) as CriteriaField));
  expect([ordered?.includes('at-least'), plain?.includes('at-least')]).toEqual([true, false]);
});
