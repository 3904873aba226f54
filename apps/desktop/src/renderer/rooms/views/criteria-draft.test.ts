import { CASE_FIELDS } from '@quayside/shared/cases/case-fields';
import type { CalendarDate } from '@quayside/shared/kernel/calendar-date';
import type { Criteria, CriteriaField } from '@quayside/shared/kernel/criteria';
import { criteriaFaults, criteriaSchema } from '@quayside/shared/kernel/criteria-schema';
import {
  blankGroup,
  blankTest,
  criteriaOf,
  type DraftGroup,
  type DraftTest,
  draftOf,
  isGroup,
  ofField,
  offeredOperators,
  replacePart,
  unfinished,
} from './criteria-draft';

const fieldOf = (name: string) => CASE_FIELDS.get(name) as CriteriaField;
const there = (criteria: Criteria) => criteriaOf(draftOf(criteria, CASE_FIELDS), CASE_FIELDS);
const date = (text: string) => text as CalendarDate;

const WHOLE: readonly Criteria[] = [
  { all: [{ field: 'priority', op: 'at-least', value: 'high' }] },
  { any: [{ field: 'subject', op: 'contains-any', texts: ['pump', 'valve'] }] },
  { all: [{ field: 'number', op: 'between', from: -3, to: 12.5 }, { none: [{ field: 'tags', op: 'all-of', values: ['red', 'new'] }] }] },
  {
    all: [
      { field: 'messageCount', op: 'any-of', values: [1, 2] },
      { field: 'publicCount', op: 'is', value: 3 },
    ],
  },
  {
    all: [
      { field: 'isPrivate', op: 'is', value: false },
      { field: 'category', op: 'is-not', value: 'Repair' },
    ],
  },
  {
    all: [
      { field: 'ownerId', op: 'none-of', values: ['@me'] },
      { field: 'severity', op: 'empty' },
    ],
  },
  {
    all: [
      { field: 'createdAt', op: 'within', span: { named: 'last-month' } },
      { field: 'createdAt', op: 'not-within', span: { next: { count: 3, unit: 'hour' } } },
    ],
  },
  { all: [{ field: 'closedAt', op: 'within', span: { from: date('2026-01-01'), to: date('2026-02-01') } }] },
  {
    all: [
      { field: 'slaDueAt', op: 'before', moment: { ahead: { count: 2, unit: 'hour' } } },
      { field: 'slaDueAt', op: 'from', moment: { day: date('2026-01-01') } },
    ],
  },
  { all: [] },
];

describe('CAS-5 criteria while they are put together', () => {
  test.each(WHOLE.map((one) => [one]))('%j comes back as it was', (criteria) => {
    expect(criteriaSchema.parse(criteria)).toEqual(criteria);
    expect(there(criteria)).toEqual(criteria);
  });

  test('one test by itself is one of all; one value to be is one of several', () => {
    expect(there({ field: 'state', op: 'is', value: 'new' })).toEqual({ all: [{ field: 'state', op: 'any-of', values: ['new'] }] });
    expect(there({ field: 'ownerId', op: 'is-not', value: '@me' })).toEqual({
      all: [{ field: 'ownerId', op: 'none-of', values: ['@me'] }],
    });
  });

  test.each([...CASE_FIELDS.keys()])('each condition that is offered of %s can be finished, and is one that may be asked', (name) => {
    const field = fieldOf(name);
    for (const op of offeredOperators(field)) {
      const test: DraftTest = {
        ...blankTest(field),
        op,
        values: {
          ...blankTest(field).values,
          ...{ chosen: [field.choices?.[0] ?? 'x'], text: field.type === 'number' ? '1, 2' : 'one, two', number: '1', to: '2' },
          ...{ fromDay: '2026-01-01', toDay: '2026-01-02' },
        },
      };
      const criteria = criteriaOf({ ...blankGroup(), parts: [test] }, CASE_FIELDS);
      expect([op, criteria === null ? null : criteriaFaults(criteria, CASE_FIELDS)]).toEqual([op, []]);
      expect(criteriaSchema.safeParse(criteria).success).toBe(true);
    }
  });

  test('what lacks something is named, and nothing is made of it', () => {
    const [subject, number] = [blankTest(fieldOf('subject')), { ...blankTest(fieldOf('number')), op: 'between' as const }];
    const draft: DraftGroup = { ...blankGroup(), parts: [subject, { ...blankGroup('any'), parts: [number] }] };
    expect(unfinished(draft, CASE_FIELDS)).toEqual([subject.key, number.key]);
    expect(criteriaOf(draft, CASE_FIELDS)).toBeNull();
    const backwards = { ...number, values: { ...number.values, number: '3', to: '2' } };
    expect(unfinished(backwards, CASE_FIELDS)).toEqual([number.key]);
  });

  test('a field that is gone is unfinished until another one is chosen', () => {
    const draft = draftOf({ all: [{ field: 'gone', op: 'filled' }] }, CASE_FIELDS);
    expect(unfinished(draft, CASE_FIELDS)).toHaveLength(1);
    const [part] = draft.parts;
    if (part === undefined || isGroup(part)) throw new Error('no test');
    const mended = replacePart(draft, part.key, ofField(part, undefined, fieldOf('subject')));
    expect(mended.parts).toMatchObject([{ key: part.key, field: 'subject', op: 'filled' }]);
    expect(criteriaOf(mended, CASE_FIELDS)).toEqual({ all: [{ field: 'subject', op: 'filled' }] });
  });

  test('groups without tests are left out', () => {
    const draft: DraftGroup = { ...blankGroup('any'), parts: [blankGroup(), { ...blankGroup(), parts: [blankGroup('none')] }] };
    expect(criteriaOf(draft, CASE_FIELDS)).toEqual({ all: [] });
  });

  test('another field of the same kind keeps the condition and what was typed, one of another kind begins anew', () => {
    const typed: DraftTest = {
      ...blankTest(fieldOf('subject')),
      op: 'begins-with',
      values: { ...blankTest(fieldOf('subject')).values, text: 'Re' },
    };
    expect(ofField(typed, fieldOf('subject'), fieldOf('category'))).toMatchObject({ op: 'begins-with', values: { text: 'Re' } });
    expect(ofField(typed, fieldOf('subject'), fieldOf('state'))).toMatchObject({ op: 'any-of', values: { text: '' } });
  });
});
