import { assertNever } from './assert-never';
import type { Condition, FieldTest, Scalar } from './condition';
import {
  type Criteria,
  type CriteriaContext,
  type CriteriaField,
  type CriteriaFields,
  type CriteriaTest,
  ME,
  MY_GROUPS,
  VIP,
} from './criteria';
import { AppError } from './errors';
import type { Id } from './ids';
import { dayOfMoment, daysOf, instantOfMoment, instantsOf, type Now } from './span';
import { fold } from './text';
import type { ZoneName } from './zone';

/**
 * What criteria ask for just now and of this person: no relative times, no “me” left, ready for memory, database and cache.
 *
 * @param criteria - without `criteriaFaults`
 * @throws AppError `BAD_INPUT` with `reason: 'unknown_field'` when a field is not there any more
 */
export function compileCriteria(criteria: Criteria, fields: CriteriaFields, context: CriteriaContext): Condition {
  const inner = (all: readonly Criteria[]): readonly Condition[] => all.map((one) => compileCriteria(one, fields, context));
  if ('all' in criteria) return { $and: inner(criteria.all) };
  if ('any' in criteria) return { $or: inner(criteria.any) };
  if ('none' in criteria) return { $nor: inner(criteria.none) };
  const field = fields.get(criteria.field);
  if (field === undefined)
    throw new AppError('BAD_INPUT', `no field ${criteria.field}`, { reason: 'unknown_field', field: criteria.field });
  return compileTest(criteria, field, context);
}

const not = (condition: Condition): Condition => ({ $nor: [condition] });

function compileTest(test: CriteriaTest, field: CriteriaField, context: CriteriaContext): Condition {
  const { name, type } = field;
  const be = (one: FieldTest): Condition => ({ [name]: one });
  const has = (text: string): Condition => be({ $contains: fold(text) });
  switch (test.op) {
    case 'is':
    case 'is-not': {
      const yes = type === 'text' ? be({ $same: fold(String(test.value)) }) : isOneOf([test.value]);
      return test.op === 'is' ? yes : not(yes);
    }
    case 'any-of':
      return isOneOf(test.values);
    case 'none-of':
      return not(isOneOf(test.values));
    case 'all-of':
      return { $and: test.values.map((value) => isOneOf([value])) };
    case 'at-least':
      return type === 'choice' ? be({ $in: choicesFrom(field, test.value) }) : be({ $gte: Number(test.value) });
    case 'at-most':
      return type === 'choice' ? be({ $in: choicesUpTo(field, test.value) }) : be({ $lte: Number(test.value) });
    case 'between':
      return be({ $gte: test.from, $lte: test.to });
    case 'contains':
      return has(test.text);
    case 'contains-not':
      return not(has(test.text));
    case 'contains-any':
      return { $or: test.texts.map(has) };
    case 'contains-none':
      return { $nor: test.texts.map(has) };
    case 'begins-with':
      return be({ $begins: fold(test.text) });
    case 'before':
      return be({ $lt: placeOf(test.moment) });
    case 'from':
      return be({ $gte: placeOf(test.moment) });
    case 'within':
      return within();
    case 'not-within':
      return not(within());
    case 'empty':
      return isEmpty();
    case 'filled':
      return not(isEmpty());
    default:
      return assertNever(test);
  }

  function isOneOf(values: readonly (string | number | boolean)[]): Condition {
    const meant = values.flatMap((value): readonly Scalar[] => (typeof value === 'string' ? meantBy(value, field, context) : [value]));
    const [only, ...more] = meant;
    return be(only !== undefined && more.length === 0 ? { $eq: only } : { $in: meant });
  }
  function placeOf(moment: Parameters<typeof instantOfMoment>[0]): number {
    return type === 'day' ? dayOfMoment(moment, nowOf(context)) : instantOfMoment(moment, nowOf(context));
  }
  function within(): Condition {
    if (test.op !== 'within' && test.op !== 'not-within') throw new Error('only spans are within');
    const { from, until } = (type === 'day' ? daysOf : instantsOf)(test.span, nowOf(context));
    return be({ $gte: from, $lt: until });
  }
  function isEmpty(): Condition {
    if (type === 'text') return be({ $same: '' });
    return be(type === 'choices' || type === 'references' ? { $empty: true } : { $eq: null });
  }
}

const nowOf = ({ now, zone }: CriteriaContext): Now => ({ now, zone: zone as ZoneName });

/** Ids and choices as they are; whoever looks and their groups by their ids. */
function meantBy(value: string, { isPerson = false, isGroup = false, ofVip }: CriteriaField, { me, vip }: CriteriaContext): readonly Id[] {
  if (isPerson && value === ME) return [me.personId];
  if (isGroup && value === MY_GROUPS) return me.groupIds;
  if (ofVip !== undefined && value === VIP) return vip?.[ofVip] ?? [];
  return [value];
}

/** What was chosen and is no choice any more is more than nothing and less than nothing. */
function choicesFrom({ choices = [] }: CriteriaField, value: string | number): readonly string[] {
  const place = choices.indexOf(String(value));
  return place < 0 ? [] : choices.slice(place);
}

const choicesUpTo = ({ choices = [] }: CriteriaField, value: string | number): readonly string[] =>
  choices.slice(0, choices.indexOf(String(value)) + 1);
