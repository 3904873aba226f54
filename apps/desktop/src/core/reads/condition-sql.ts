import type { Condition, FieldTest, Scalar } from '@quayside/shared/kernel/condition';
import { customIdOf } from '@quayside/shared/kernel/custom-name';
import { CASE_COLUMNS, type CaseColumn } from '../store/cache-schema';
import type { SqlValue } from '../store/database';

export interface SqlCondition {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** The tables that a condition runs on: the rows of the server, or the person's own unconfirmed ones. */
export interface CaseTables {
  readonly rows: string;
  readonly tags: string;
  readonly custom: string;
  /** The whole case as JSON, of the row that is looked at. */
  readonly body: string;
}
export const CACHE_TABLES: CaseTables = {
  rows: 'main.caseRow',
  tags: 'main.tag',
  custom: 'main.customValue',
  body: "(SELECT body FROM main.entity WHERE kind = 'case' AND entity.id = caseRow.id)",
};
export const OVERLAY_TABLES: CaseTables = {
  rows: 'temp.overlayCase',
  tags: 'temp.overlayTag',
  custom: 'temp.overlayCustom',
  body: 'overlayCase.body',
};

/** Fields of which the rows have the folded words. */
const FOLDED: ReadonlyMap<string, CaseColumn> = new Map([
  ['subject', 'subjectFolded'],
  ['category', 'categoryFolded'],
  ['product', 'productFolded'],
]);
/** Lists that are read from the case itself: few ask for them. */
const IN_BODY: readonly string[] = ['followerIds'];

/** A condition over cases as SQL with the meaning that `matchesCondition` gives it. */
export function conditionSql(condition: Condition, tables: CaseTables): SqlCondition {
  const parts: SqlCondition[] = [];
  for (const [key, value] of Object.entries(condition)) {
    if (key === '$and' || key === '$or' || key === '$nor') {
      const inner = (value as readonly Condition[]).map((each) => conditionSql(each, tables));
      const some = joined(inner, key === '$and' ? 'AND' : 'OR');
      parts.push(key === '$nor' ? negated(some) : some);
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

/** What is neither, because something is `NULL`, counts as no. */
const negated = ({ sql, params }: SqlCondition): SqlCondition => ({ sql: `NOT coalesce(${sql}, 0)`, params });

function fieldSql(field: string, test: FieldTest, tables: CaseTables): SqlCondition {
  if (field === 'tags') return listSql(test, { table: `${tables.tags} AS t`, of: `t.id = ${nameOf(tables)}.id`, value: 't.tag' });
  if (IN_BODY.includes(field)) return listSql(test, { table: `json_each(${tables.body}, '$.${field}') AS t`, of: '1', value: 't.value' });
  const customId = customIdOf(field);
  if (customId !== null) return customSql(customId, test, tables);
  const folded = FOLDED.get(field);
  if (folded !== undefined) return wordsSql(folded, test);
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
    case '$nin':
      return negated(oneOf(column, value as readonly Scalar[]));
    default:
      throw new Error(`no list can be filtered with ${operator}`);
  }
}

const COMPARE = { $gt: '>', $gte: '>=', $lt: '<', $lte: '<=' } as const;

/** A statement has only so many places for values. */
const LISTED_MAX = 500;

function oneOf(column: string, values: readonly Scalar[]): SqlCondition {
  const some = values.filter((value) => value !== null).map(sqlValue);
  const parts: SqlCondition[] = [];
  if (some.length > LISTED_MAX) parts.push({ sql: `${column} IN (SELECT value FROM json_each(?))`, params: [JSON.stringify(some)] });
  else if (some.length > 0) parts.push({ sql: `${column} IN (${some.map(() => '?').join(', ')})`, params: some });
  if (some.length < values.length) parts.push({ sql: `${column} IS NULL`, params: [] });
  return joined(parts, 'OR');
}

interface ListSource {
  readonly table: string;
  /** Which of its rows belong to the case. */
  readonly of: string;
  readonly value: string;
}

function listSql(test: FieldTest, { table, of, value }: ListSource): SqlCondition {
  const some = (which: string, params: readonly SqlValue[]): SqlCondition => ({
    sql: `EXISTS (SELECT 1 FROM ${table} WHERE ${of}${which})`,
    params,
  });
  const has = (values: readonly Scalar[]): SqlCondition =>
    some(` AND ${value} IN (${values.map(() => '?').join(', ')})`, values.map(sqlValue));
  const parts: SqlCondition[] = [];
  if (test.$eq !== undefined) parts.push(has([test.$eq]));
  if (test.$in !== undefined) parts.push(has(test.$in));
  if (test.$ne !== undefined) parts.push(negated(has([test.$ne])));
  if (test.$nin !== undefined) parts.push(negated(has(test.$nin)));
  if (test.$empty !== undefined) parts.push(negated(some('', [])));
  return joined(parts, 'AND');
}

/** What stands in a field of the company's own: a row for each value, none where it is empty. */
function customSql(fieldId: string, test: FieldTest, tables: CaseTables): SqlCondition {
  const some = (which: string, params: readonly SqlValue[] = []): SqlCondition => ({
    sql: `EXISTS (SELECT 1 FROM ${tables.custom} AS v WHERE v.id = ${nameOf(tables)}.id AND v.field = ?${which})`,
    params: [fieldId, ...params],
  });
  const has = (values: readonly Scalar[]): SqlCondition => {
    const known = values.filter((value) => value !== null).map(sqlValue);
    const parts = known.length === 0 ? [] : [some(` AND v.value IN (${known.map(() => '?').join(', ')})`, known)];
    return joined(known.length < values.length ? [...parts, negated(some(''))] : parts, 'OR');
  };
  return joined(
    Object.entries(test).map(([operator, value]): SqlCondition => {
      switch (operator) {
        case '$eq':
          return has([value as Scalar]);
        case '$ne':
          return negated(has([value as Scalar]));
        case '$in':
          return has(value as readonly Scalar[]);
        case '$nin':
          return negated(has(value as readonly Scalar[]));
        case '$gt':
        case '$gte':
        case '$lt':
        case '$lte':
          return some(` AND typeof(v.value) <> 'text' AND v.value ${COMPARE[operator]} ?`, [value as number]);
        case '$contains':
          return some(' AND instr(v.folded, ?) > 0', [value as string]);
        case '$begins':
          return some(' AND substr(v.folded, 1, length(?)) = ?', [value as string, value as string]);
        case '$same':
          return value === '' ? negated(some(" AND v.folded <> ''")) : some(' AND v.folded = ?', [value as string]);
        case '$empty':
          return negated(some(''));
        default:
          throw new Error(`no list can be filtered with ${operator}`);
      }
    }),
    'AND',
  );
}

function wordsSql(column: CaseColumn, test: FieldTest): SqlCondition {
  const parts: SqlCondition[] = [];
  if (test.$contains !== undefined) parts.push({ sql: `instr(${column}, ?) > 0`, params: [test.$contains] });
  if (test.$begins !== undefined) parts.push({ sql: `substr(${column}, 1, length(?)) = ?`, params: [test.$begins, test.$begins] });
  if (test.$same !== undefined) parts.push({ sql: `${column} = ?`, params: [test.$same] });
  if (parts.length < Object.keys(test).length) throw new Error(`words are compared folded: ${column}`);
  return joined(parts, 'AND');
}

const nameOf = ({ rows }: CaseTables): string => rows.split('.')[1] ?? rows;

const sqlValue = (value: Scalar): SqlValue => (typeof value === 'boolean' ? (value ? 1 : 0) : value);
