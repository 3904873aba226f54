import type { Condition, FieldTest, Scalar } from '@quayside/shared/kernel/condition';
import { CASE_COLUMNS } from '../store/cache-schema';
import type { SqlValue } from '../store/database';

export interface SqlCondition {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** The tables that a condition runs on: the rows of the server, or the person's own unconfirmed ones. */
export interface CaseTables {
  readonly rows: string;
  readonly tags: string;
}
export const CACHE_TABLES: CaseTables = { rows: 'main.caseRow', tags: 'main.tag' };
export const OVERLAY_TABLES: CaseTables = { rows: 'temp.overlayCase', tags: 'temp.overlayTag' };

/** A condition over cases as SQL with the meaning that it has in Mongo. */
export function conditionSql(condition: Condition, tables: CaseTables): SqlCondition {
  const parts: SqlCondition[] = [];
  for (const [key, value] of Object.entries(condition)) {
    if (key === '$and' || key === '$or') {
      const inner = (value as readonly Condition[]).map((each) => conditionSql(each, tables));
      parts.push(joined(inner, key === '$and' ? 'AND' : 'OR'));
    } else {
      parts.push(fieldSql(key, value as FieldTest, tables));
    }
  }
  return joined(parts, 'AND');
}

function joined(parts: readonly SqlCondition[], word: 'AND' | 'OR'): SqlCondition {
  if (parts.length === 0) return { sql: word === 'AND' ? '1' : '0', params: [] };
  return { sql: `(${parts.map((part) => part.sql).join(` ${word} `)})`, params: parts.flatMap((part) => part.params) };
}

function fieldSql(field: string, test: FieldTest, tables: CaseTables): SqlCondition {
  if (field === 'tags') return tagSql(test, tables);
  if (!(CASE_COLUMNS as readonly string[]).includes(field) && field !== 'id') throw new Error(`no list can be filtered by ${field}`);
  return joined(
    Object.entries(test).map(([operator, value]) => comparison(field, operator, value as Scalar | readonly Scalar[])),
    'AND',
  );
}

function comparison(column: string, operator: string, value: Scalar | readonly Scalar[]): SqlCondition {
  switch (operator) {
    case '$eq':
      // in words: indexes over rows that have a value are found by them
      return value === null ? { sql: `${column} IS NULL`, params: [] } : { sql: `${column} IS ?`, params: [sqlValue(value as Scalar)] };
    case '$ne':
      return value === null
        ? { sql: `${column} IS NOT NULL`, params: [] }
        : { sql: `${column} IS NOT ?`, params: [sqlValue(value as Scalar)] };
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { sql: `${column} ${COMPARE[operator]} ?`, params: [value as number] };
    case '$in':
      return oneOf(column, value as readonly Scalar[]);
    case '$nin': {
      const { sql, params } = oneOf(column, value as readonly Scalar[]);
      return { sql: `NOT coalesce(${sql}, 0)`, params };
    }
    default:
      throw new Error(`no list can be filtered with ${operator}`);
  }
}

const COMPARE = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' } as const;

function oneOf(column: string, values: readonly Scalar[]): SqlCondition {
  const some = values.filter((value) => value !== null).map(sqlValue);
  const parts: SqlCondition[] = [];
  if (some.length > 0) parts.push({ sql: `${column} IN (${some.map(() => '?').join(', ')})`, params: some });
  if (some.length < values.length) parts.push({ sql: `${column} IS NULL`, params: [] });
  return joined(parts, 'OR');
}

function tagSql(test: FieldTest, tables: CaseTables): SqlCondition {
  const has = (values: readonly Scalar[]): SqlCondition => ({
    sql: `EXISTS (SELECT 1 FROM ${tables.tags} AS t WHERE t.id = ${tables.rows.split('.')[1]}.id AND t.tag IN (${values.map(() => '?').join(', ')}))`,
    params: values.map(sqlValue),
  });
  const not = ({ sql, params }: SqlCondition): SqlCondition => ({ sql: `NOT ${sql}`, params });
  const parts: SqlCondition[] = [];
  if (test.$eq !== undefined) parts.push(has([test.$eq]));
  if (test.$in !== undefined) parts.push(has(test.$in));
  if (test.$ne !== undefined) parts.push(not(has([test.$ne])));
  if (test.$nin !== undefined) parts.push(not(has(test.$nin)));
  return joined(parts, 'AND');
}

const sqlValue = (value: Scalar): SqlValue => (typeof value === 'boolean' ? (value ? 1 : 0) : value);
