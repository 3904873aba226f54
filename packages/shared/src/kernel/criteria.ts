import type { CalendarDate } from './calendar-date';
import type { Id } from './ids';
import type { EpochMs } from './time';

/**
 * What a field holds, as far as comparing goes.
 *
 * `text` words · `choice` one of a list, `choices` several · `reference` the id of something, `references` of several · `number` ·
 * `flag` yes or no · `instant` epoch ms · `day` a day on the wall. Any of them may be empty: `null`, absent, `""` or no elements.
 */
export const FIELD_TYPES = ['text', 'choice', 'choices', 'reference', 'references', 'number', 'flag', 'instant', 'day'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** A field that criteria may ask about. */
export interface CriteriaField {
  readonly name: string;
  readonly type: FieldType;
  /** Of a choice; the first is the least where `isOrdered`. */
  readonly choices?: readonly string[];
  /** One choice is more than another, as with priorities. */
  readonly isOrdered?: boolean;
  /** References to people: `ME` may be said. */
  readonly isPerson?: boolean;
  /** References to groups: `MY_GROUPS` may be said. */
  readonly isGroup?: boolean;
  /** References to customers of this kind: `VIP` may be said. */
  readonly ofVip?: keyof VipCustomers;
  /** Of a number: so many of its last digits stand after the point. Absent: none. */
  readonly digits?: number;
}

/** By their names. */
export type CriteriaFields = ReadonlyMap<string, CriteriaField>;

/** Whoever looks, in the place of a person's id. */
export const ME = '@me';
/** The groups of whoever looks, among ids of groups. */
export const MY_GROUPS = '@my-groups';

/** The customers who matter most, in the place of an organisation's or a contact's id. */
export const VIP = '@vip';

/** Customers who matter most, by their ids. */
export interface VipCustomers {
  readonly organisationIds: readonly Id[];
  readonly contactIds: readonly Id[];
}

export const SPAN_UNITS = ['minute', 'hour', 'day', 'week', 'month'] as const;
export type SpanUnit = (typeof SPAN_UNITS)[number];

export const NAMED_SPANS = [
  ...(['yesterday', 'today', 'tomorrow', 'last-week', 'this-week', 'next-week'] as const),
  ...(['last-month', 'this-month', 'next-month', 'last-year', 'this-year'] as const),
] as const;
export type NamedSpan = (typeof NAMED_SPANS)[number];

/** A length of time back from now or ahead of it: minutes and hours by the clock, all else by the wall. */
export interface TimeDistance {
  readonly count: number;
  readonly unit: SpanUnit;
}

/** A moment: an instant, the beginning of a day on the wall, or so far from now. */
export type Moment =
  | { readonly at: EpochMs }
  | { readonly day: CalendarDate }
  | { readonly ago: TimeDistance }
  | { readonly ahead: TimeDistance };

/** A stretch of time: by its name, up to now, from now on, or from one day to another, both included. */
export type Span =
  | { readonly named: NamedSpan }
  | { readonly last: TimeDistance }
  | { readonly next: TimeDistance }
  | { readonly from: CalendarDate; readonly to: CalendarDate };

/** What may be asked of a field, by its type. A closed set. */
export type CriteriaTest = { readonly field: string } & (
  | { readonly op: 'is' | 'is-not'; readonly value: string | number | boolean }
  | { readonly op: 'any-of' | 'none-of' | 'all-of'; readonly values: readonly (string | number)[] }
  | { readonly op: 'at-least' | 'at-most'; readonly value: string | number }
  | { readonly op: 'between'; readonly from: number; readonly to: number }
  | { readonly op: 'contains' | 'contains-not' | 'begins-with'; readonly text: string }
  | { readonly op: 'contains-any' | 'contains-none'; readonly texts: readonly string[] }
  | { readonly op: 'before' | 'from'; readonly moment: Moment }
  | { readonly op: 'within' | 'not-within'; readonly span: Span }
  | { readonly op: 'empty' | 'filled' }
);
export type CriteriaOperator = CriteriaTest['op'];

/**
 * What people ask for in views, rules and policies: tests of fields, joined. `all` every one · `any` at least one · `none` not one.
 *
 * An empty field meets `is-not`, `none-of`, `contains-not`, `contains-none`, `not-within` and `empty`, and no other test: whatever a test is, exactly one of
 * it and its opposite is met.
 *
 * @source requirements CAS-5; ADR 026
 */
export type Criteria =
  | { readonly all: readonly Criteria[] }
  | { readonly any: readonly Criteria[] }
  | { readonly none: readonly Criteria[] }
  | CriteriaTest;

/** Which tests each type of field takes. */
export const OPERATORS_OF: { readonly [T in FieldType]: readonly CriteriaOperator[] } = {
  text: ['is', 'is-not', 'contains', 'contains-not', 'contains-any', 'contains-none', 'begins-with', 'empty', 'filled'],
  choice: ['is', 'is-not', 'any-of', 'none-of', 'at-least', 'at-most', 'empty', 'filled'],
  choices: ['any-of', 'none-of', 'all-of', 'empty', 'filled'],
  reference: ['is', 'is-not', 'any-of', 'none-of', 'empty', 'filled'],
  references: ['any-of', 'none-of', 'all-of', 'empty', 'filled'],
  number: ['is', 'is-not', 'any-of', 'none-of', 'at-least', 'at-most', 'between', 'empty', 'filled'],
  flag: ['is', 'empty', 'filled'],
  instant: ['before', 'from', 'within', 'not-within', 'empty', 'filled'],
  day: ['before', 'from', 'within', 'not-within', 'empty', 'filled'],
};

/** Tests of which an order is needed. */
const ORDERED: readonly CriteriaOperator[] = ['at-least', 'at-most'];

/** Which tests a field takes. */
export const operatorsOf = ({ type, isOrdered = false }: CriteriaField): readonly CriteriaOperator[] =>
  type === 'choice' && !isOrdered ? OPERATORS_OF.choice.filter((op) => !ORDERED.includes(op)) : OPERATORS_OF[type];

/** What criteria mean for somebody at an instant. */
export interface CriteriaContext {
  readonly now: EpochMs;
  /** Whose wall it is: the viewer's for views, the calendar's for rules. IANA name. */
  readonly zone: string;
  readonly me: { readonly personId: Id; readonly groupIds: readonly Id[] };
  /** Absent where nobody knows them: no field is asked by `VIP` there. */
  readonly vip?: VipCustomers;
}

/** The fields that criteria ask about. */
export function fieldsNamed(criteria: Criteria): ReadonlySet<string> {
  if ('field' in criteria) return new Set([criteria.field]);
  const inner = 'all' in criteria ? criteria.all : 'any' in criteria ? criteria.any : criteria.none;
  return new Set(inner.flatMap((one) => [...fieldsNamed(one)]));
}
