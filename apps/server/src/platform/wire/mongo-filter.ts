import type { Condition, FieldTest } from '@quayside/shared/kernel/condition';
import type { Filter } from 'mongodb';
import type { EntityDocument } from '../lane/documents';

type Query = Filter<EntityDocument>;

const ALL: Query = {};
const NONE: Query = { _id: { $in: [] } };

/** A condition as a query with the meaning that `matchesCondition` gives it. Words are compared with the folded ones that the lane keeps; they are no patterns. */
export function mongoFilter(condition: Condition): Query {
  if ('$and' in condition) return joined('$and', condition.$and as readonly Condition[], ALL);
  if ('$or' in condition) return joined('$or', condition.$or as readonly Condition[], NONE);
  if ('$nor' in condition) return joined('$nor', condition.$nor as readonly Condition[], ALL);
  const tests = Object.entries(condition as Readonly<Record<string, FieldTest>>).map(([field, test]) => fieldQuery(field, test));
  const [only = ALL, ...more] = tests;
  return more.length === 0 ? only : { $and: tests };
}

function joined(word: '$and' | '$or' | '$nor', conditions: readonly Condition[], ofNothing: Query): Query {
  return conditions.length === 0 ? ofNothing : ({ [word]: conditions.map(mongoFilter) } as Query);
}

function fieldQuery(field: string, { $contains, $begins, $same, $empty, ...plain }: FieldTest): Query {
  const [name, words] = [field === 'id' ? '_id' : field, `_folded.${field}`];
  const parts: Query[] = [];
  if (Object.keys(plain).length > 0) parts.push({ [name]: plain } as Query);
  if ($contains !== undefined) parts.push({ [words]: { $regex: escaped($contains) } });
  if ($begins !== undefined) parts.push({ [words]: { $regex: `^${escaped($begins)}` } });
  if ($same !== undefined) parts.push({ [words]: $same === '' ? { $in: [null, ''] } : $same } as Query);
  if ($empty !== undefined) parts.push({ [`${name}.0`]: { $exists: false } });
  const [only = ALL, ...more] = parts;
  return more.length === 0 ? only : { $and: parts };
}

/** @source security A29 */
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
