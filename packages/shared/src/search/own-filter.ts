import type { CustomField, FieldOwner } from '../fields/custom-field';
import { dayOfText } from '../fields/day-of-text';
import { scaledNumber } from '../fields/scaled-number';
import { calendarDate, type DayNumber } from '../kernel/calendar-date';
import { type Criteria, NAMED_SPANS, type NamedSpan } from '../kernel/criteria';
import { customName } from '../kernel/custom-name';
import type { Id } from '../kernel/ids';
import { BULGARIAN_FILTERS, plainValue } from './bulgarian-filters';
import { searchFold } from './search-words';

/** Things whose own fields can be asked for; of fields of one name those of the first. Cases are found by what their customers and assets have. */
export const SEARCHED_OWNERS = ['case', 'contact', 'organisation', 'asset'] as const satisfies readonly FieldOwner[];
export type SearchedOwner = (typeof SEARCHED_OWNERS)[number];

/** The company's own fields, by their names without what lies between words: `serialnumber`. */
export type OwnFilters = ReadonlyMap<string, CustomField>;

export const NO_OWN_FILTERS: OwnFilters = new Map();

/** What is compared of a name: `Serial number`, `serial-number` and `serialnumber` are one. */
export const plainName = (name: string): string => searchFold(name).replace(/[^\p{L}\p{N}]+/gu, '');

const placeOf = ({ on }: CustomField): number => (SEARCHED_OWNERS as readonly FieldOwner[]).indexOf(on);

/** The fields that can be asked for; of two that were called the same the one in use. */
export const ownFilters = (fields: readonly CustomField[]): OwnFilters =>
  new Map(
    fields
      .filter((field) => placeOf(field) >= 0)
      // the last one of a name stays
      .sort((one, other) => Number(one.isActive) - Number(other.isActive) || placeOf(other) - placeOf(one))
      .map((field) => [plainName(field.name), field]),
  );

/** How a field is named in the search: in quotes where its name has a space or a sign. */
export const ownKey = ({ name }: Pick<CustomField, 'name'>): string => (/^\p{L}[\p{L}\p{N}_-]*$/u.test(name) ? name : `"${name}"`);

/** What can stand there, where that is a list. */
export const choicesOf = ({ choices = [] }: CustomField): readonly string[] =>
  choices.filter(({ isActive }) => isActive).map(({ name }) => name);

/** Why a value cannot be followed. `form`: it is not written as the field's values are. */
export type OwnFault = { readonly fault: 'choice' | 'form' | 'no-such-name' | 'too-many-names' };

/** Ids of what a link may lead to, by its name; `null`: too many. */
export type LinkedFound = (kind: NonNullable<CustomField['linkTo']>, text: string) => readonly Id[] | null;

/**
 * What a value asks of a field of the company's own: words that it contains; a number, a day, `>`, `<`, `>=`, `<=` or `from..to`; yes or no; a choice or a
 * name by its beginning. `none`: it is empty · `*`: it is not.
 *
 * @source requirements CAS-6, CAS-13
 */
export function askOwn(of: CustomField, typed: string, linked: LinkedFound): Criteria | OwnFault {
  const field = customName(of.id);
  const value = plainValue(typed);
  if (value === 'none') return { field, op: 'empty' };
  if (typed.trim() === '*') return { field, op: 'filled' };
  switch (of.type) {
    case 'text':
    case 'long-text':
      return { field, op: 'contains', text: typed };
    case 'integer':
    case 'decimal':
      return ranged(typed, (text) => scaledNumber(text, of.digits ?? 0)) ?? { fault: 'form' };
    case 'day':
    case 'instant':
      return days(typed) ?? { fault: 'form' };
    case 'yes-no':
      if (value !== 'yes' && value !== 'no' && value !== 'true' && value !== 'false') return { fault: 'form' };
      return { field, op: 'is', value: value === 'yes' || value === 'true' };
    case 'choice':
    case 'choices': {
      const ids = begunBy(
        typed,
        (of.choices ?? []).map(({ id, name }) => [id, name] as const),
      );
      return ids.length === 0 ? { fault: 'choice' } : { field, op: 'any-of', values: ids };
    }
    case 'link': {
      const ids = linked(of.linkTo ?? 'contact', typed);
      if (ids === null || ids.length === 0) return { fault: ids === null ? 'too-many-names' : 'no-such-name' };
      return { field, op: 'any-of', values: ids };
    }
  }

  function ranged(text: string, read: (part: string) => number | undefined): Criteria | null {
    const { least, most } = boundsOf(text, read);
    if (least === undefined || most === undefined) return null;
    if (least !== null && most !== null) return { field, op: 'between', from: least, to: most };
    return least !== null ? { field, op: 'at-least', value: least } : { field, op: 'at-most', value: most ?? 0 };
  }
  function days(text: string): Criteria | null {
    const named = spanOf(text);
    if (named !== null) return { field, op: 'within', span: { named } };
    const { least, most } = boundsOf(text, (part) => dayOfText(part) ?? undefined);
    if (least === undefined || most === undefined) return null;
    const on = (day: number) => calendarDate(day as DayNumber);
    if (least !== null && most !== null) return { field, op: 'within', span: { from: on(least), to: on(most) } };
    return least !== null
      ? { field, op: 'from', moment: { day: on(least) } }
      : { field, op: 'before', moment: { day: on((most ?? 0) + 1) } };
  }
}

/** From and to, both included; `null`: open · `undefined`: not to be read. */
function boundsOf(
  text: string,
  read: (part: string) => number | undefined,
): { readonly least: number | null | undefined; readonly most: number | null | undefined } {
  const [from, to, ...more] = text.split('..');
  if (to !== undefined && more.length === 0) {
    const [least, most] = [from?.trim() === '' ? null : read((from ?? '').trim()), to.trim() === '' ? null : read(to.trim())];
    return least === null && most === null ? { least: undefined, most: undefined } : { least, most };
  }
  const [, sign = '', part = ''] = /^([<>]=?)?(.*)$/su.exec(text.trim()) ?? [];
  const value = read(part.trim());
  if (value === undefined) return { least: undefined, most: undefined };
  if (sign.startsWith('>')) return { least: sign === '>' ? value + 1 : value, most: null };
  if (sign.startsWith('<')) return { least: null, most: sign === '<' ? value - 1 : value };
  return { least: value, most: value };
}

function spanOf(text: string): NamedSpan | null {
  const wanted = plainName(text);
  return NAMED_SPANS.find((span) => [span, ...BULGARIAN_FILTERS.span[span]].some((word) => plainName(word) === wanted)) ?? null;
}

/** Values by one of their names: those called so, else those whose name begins so. `wait` begins both kinds of waiting. */
export function begunBy(text: string, named: readonly (readonly [value: string, name: string])[]): readonly string[] {
  const wanted = plainName(text);
  if (wanted === '') return [];
  const same = named.filter(([, name]) => plainName(name) === wanted);
  const meant = same.length > 0 ? same : named.filter(([, name]) => plainName(name).startsWith(wanted));
  return [...new Set(meant.map(([value]) => value))];
}
