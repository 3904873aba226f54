import { assertNever } from '@quayside/shared/kernel/assert-never';
import type { CalendarDate } from '@quayside/shared/kernel/calendar-date';
import {
  type Criteria,
  type CriteriaField,
  type CriteriaFields,
  type CriteriaOperator,
  type CriteriaTest,
  type Moment,
  NAMED_SPANS,
  type NamedSpan,
  operatorsOf,
  type Span,
  type TimeDistance,
} from '@quayside/shared/kernel/criteria';
import { saysSomething } from '@quayside/shared/kernel/text';

export const JOINS = ['all', 'any', 'none'] as const;
export type Join = (typeof JOINS)[number];

/** Ways of saying when, as the editor offers them. */
export const WHENS = [...NAMED_SPANS, 'last', 'next', 'days'] as const;
export type When = (typeof WHENS)[number];
export const POINTS = ['ago', 'ahead', 'day'] as const;
export type Point = (typeof POINTS)[number];

/** What was entered for a test, for each way in which it may be asked: another way keeps what was entered for this one. */
export interface DraftValues {
  readonly chosen: readonly string[];
  readonly text: string;
  readonly number: string;
  readonly to: string;
  readonly isOn: boolean;
  readonly when: When;
  readonly point: Point;
  readonly distance: TimeDistance;
  readonly fromDay: string;
  readonly toDay: string;
}

export interface DraftTest {
  readonly key: number;
  readonly field: string;
  readonly op: CriteriaOperator;
  readonly values: DraftValues;
}

/** Criteria while they are put together: some tests lack what they compare with. */
export interface DraftGroup {
  readonly key: number;
  readonly join: Join;
  readonly parts: readonly (DraftTest | DraftGroup)[];
}
export type DraftPart = DraftTest | DraftGroup;

export const isGroup = (part: DraftPart): part is DraftGroup => 'join' in part;

const BLANK: DraftValues = {
  ...{ chosen: [], text: '', number: '', to: '', isOn: true, when: 'today', point: 'ago' },
  ...{ distance: { count: 7, unit: 'day' }, fromDay: '', toDay: '' },
};

let lastKey = 0;
const newKey = (): number => {
  lastKey += 1;
  return lastKey;
};

export const blankGroup = (join: Join = 'all'): DraftGroup => ({ key: newKey(), join, parts: [] });

/** Offered of a field: one of several ways of saying the same. */
export function offeredOperators(field: CriteriaField): readonly CriteriaOperator[] {
  const all = operatorsOf(field);
  return field.type === 'choice' || field.type === 'reference' ? all.filter((op) => op !== 'is' && op !== 'is-not') : all;
}

export const blankTest = (field: CriteriaField): DraftTest => ({
  key: newKey(),
  field: field.name,
  op: offeredOperators(field)[0] ?? 'filled',
  values: BLANK,
});

/** The same test of another field, with what was entered where the types are alike. */
export function ofField(test: DraftTest, before: CriteriaField | undefined, field: CriteriaField): DraftTest {
  const keepsOp = offeredOperators(field).includes(test.op);
  return {
    ...blankTest(field),
    key: test.key,
    ...(keepsOp ? { op: test.op } : {}),
    values: before?.type === field.type ? { ...test.values, chosen: [] } : BLANK,
  };
}

/** The criteria as the editor shows them. */
export function draftOf(criteria: Criteria, fields: CriteriaFields): DraftGroup {
  const part = partOf(criteria, fields);
  return isGroup(part) ? part : { ...blankGroup(), parts: [part] };
}

function partOf(criteria: Criteria, fields: CriteriaFields): DraftPart {
  for (const join of JOINS) {
    const inner = (criteria as { readonly [J in Join]?: readonly Criteria[] })[join];
    if (inner !== undefined) return { key: newKey(), join, parts: inner.map((one) => partOf(one, fields)) };
  }
  return testDraft(criteria as CriteriaTest, fields.get((criteria as CriteriaTest).field));
}

function testDraft(test: CriteriaTest, field: CriteriaField | undefined): DraftTest {
  const { type, digits = 0 } = field ?? {};
  const shown = (value: string | number | boolean): string =>
    typeof value === 'number' && digits > 0 ? (value / 10 ** digits).toFixed(digits) : String(value);
  const draft = (values: Partial<DraftValues>, op: CriteriaOperator = test.op): DraftTest => ({
    ...{ key: newKey(), field: test.field, op },
    values: { ...BLANK, ...values },
  });
  switch (test.op) {
    case 'is':
    case 'is-not': {
      if (type === 'choice' || type === 'reference')
        return draft({ chosen: [String(test.value)] }, test.op === 'is' ? 'any-of' : 'none-of');
      return draft({ text: shown(test.value), number: shown(test.value), isOn: test.value === true });
    }
    case 'any-of':
    case 'none-of':
    case 'all-of':
      return draft({ chosen: test.values.map(String), text: test.values.map(shown).join(', ') });
    case 'at-least':
    case 'at-most':
      return draft({ chosen: [String(test.value)], number: shown(test.value) });
    case 'between':
      return draft({ number: shown(test.from), to: shown(test.to) });
    case 'contains':
    case 'contains-not':
    case 'begins-with':
      return draft({ text: test.text });
    case 'contains-any':
    case 'contains-none':
      return draft({ text: test.texts.join(', ') });
    case 'before':
    case 'from':
      return draft(momentValues(test.moment));
    case 'within':
    case 'not-within':
      return draft(spanValues(test.span));
    case 'empty':
    case 'filled':
      return draft({});
    default:
      return assertNever(test);
  }
}

function momentValues(moment: Moment): Partial<DraftValues> {
  if ('day' in moment) return { point: 'day', fromDay: moment.day };
  if ('ago' in moment) return { point: 'ago', distance: moment.ago };
  return 'ahead' in moment
    ? { point: 'ahead', distance: moment.ahead }
    : { point: 'day', fromDay: new Date(moment.at).toISOString().slice(0, 10) };
}

function spanValues(span: Span): Partial<DraftValues> {
  if ('named' in span) return { when: span.named };
  if ('last' in span) return { when: 'last', distance: span.last };
  return 'next' in span ? { when: 'next', distance: span.next } : { when: 'days', fromDay: span.from, toDay: span.to };
}

/** Keys of the tests that lack something. */
export function unfinished(draft: DraftPart, fields: CriteriaFields): readonly number[] {
  if (isGroup(draft)) return draft.parts.flatMap((part) => unfinished(part, fields));
  const field = fields.get(draft.field);
  return field === undefined || testOf(draft, field) === null ? [draft.key] : [];
}

/** What was put together; empty groups are left out. @returns `null` while a test lacks something */
export function criteriaOf(draft: DraftGroup, fields: CriteriaFields): Criteria | null {
  if (unfinished(draft, fields).length > 0) return null;
  return wholeOf(draft, fields) ?? { all: [] };
}

function wholeOf(part: DraftPart, fields: CriteriaFields): Criteria | null {
  if (!isGroup(part)) {
    const field = fields.get(part.field);
    return field === undefined ? null : testOf(part, field);
  }
  const inner = part.parts.flatMap((one) => wholeOf(one, fields) ?? []);
  if (inner.length === 0) return null;
  return part.join === 'all' ? { all: inner } : part.join === 'any' ? { any: inner } : { none: inner };
}

const listIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(saysSomething);
/** @param digits - how many of the number's last digits stand after the point */
function numberIn(text: string, digits: number): number | null {
  const found = /^-?\d{1,12}(?:\.(\d+))?$/.exec(text.trim());
  if (found === null || (digits > 0 && (found[1] ?? '').length > digits)) return null;
  return digits === 0 ? Number(text) : Math.round(Number(text) * 10 ** digits);
}

/** @returns `null` while it lacks what it compares with */
function testOf({ op, values }: DraftTest, { name: field, type, digits = 0 }: CriteriaField): CriteriaTest | null {
  const { chosen, text, isOn } = values;
  const [number, to] = [numberIn(values.number, digits), numberIn(values.to, digits)];
  switch (op) {
    case 'is':
    case 'is-not':
      if (type === 'flag') return { field, op, value: isOn };
      if (type === 'number') return number === null ? null : { field, op, value: number };
      return saysSomething(text) ? { field, op, value: text.trim() } : null;
    case 'any-of':
    case 'none-of':
    case 'all-of': {
      const wanted = type === 'number' ? listIn(text).flatMap((one) => numberIn(one, digits) ?? []) : chosen;
      return wanted.length === 0 ? null : { field, op, values: wanted };
    }
    case 'at-least':
    case 'at-most': {
      const value = type === 'number' ? number : (chosen[0] ?? null);
      return value === null ? null : { field, op, value };
    }
    case 'between':
      return number === null || to === null || number > to ? null : { field, op, from: number, to };
    case 'contains':
    case 'contains-not':
    case 'begins-with':
      return saysSomething(text) ? { field, op, text: text.trim() } : null;
    case 'contains-any':
    case 'contains-none':
      return listIn(text).length === 0 ? null : { field, op, texts: listIn(text) };
    case 'before':
    case 'from': {
      const moment = momentOf(values);
      return moment === null ? null : { field, op, moment };
    }
    case 'within':
    case 'not-within': {
      const span = spanOf(values);
      return span === null ? null : { field, op, span };
    }
    case 'empty':
    case 'filled':
      return { field, op };
    default:
      return assertNever(op);
  }
}

function momentOf({ point, distance, fromDay }: DraftValues): Moment | null {
  if (point === 'ago') return { ago: distance };
  if (point === 'ahead') return { ahead: distance };
  return fromDay === '' ? null : { day: fromDay as CalendarDate };
}

function spanOf({ when, distance, fromDay, toDay }: DraftValues): Span | null {
  if (when === 'last') return { last: distance };
  if (when === 'next') return { next: distance };
  if (when !== 'days') return { named: when as NamedSpan };
  return fromDay === '' || toDay === '' || fromDay > toDay ? null : { from: fromDay as CalendarDate, to: toDay as CalendarDate };
}

/** A part anywhere in it exchanged for another, or taken out with `null`. */
export function replacePart(group: DraftGroup, key: number, next: DraftPart | null): DraftGroup {
  return {
    ...group,
    parts: group.parts.flatMap((part): readonly DraftPart[] => {
      if (part.key === key) return next === null ? [] : [next];
      return [isGroup(part) ? replacePart(part, key, next) : part];
    }),
  };
}
