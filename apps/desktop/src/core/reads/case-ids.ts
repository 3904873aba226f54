import type { Condition } from '@quayside/shared/kernel/condition';
import type { View } from '@quayside/shared/views/view';
import type { CaseColumn } from '../store/cache-schema';
import type { Database } from '../store/database';
import { CACHE_TABLES, type CaseTables, conditionSql, OVERLAY_TABLES, type SqlCondition } from './condition-sql';

const NOT_OVERLAID = 'id NOT IN (SELECT id FROM temp.overlayCase)';

const BUCKET_FIELDS: readonly string[] = ['trashedAt', 'spamAt', 'state'];

/** What a condition asks beyond the bucket: the index has all of it, so that rows before a place far down are passed over in the index alone. */
const beyondBucket = (where: Condition): Condition => {
  const parts: readonly Condition[] = '$and' in where ? (where.$and as readonly Condition[]) : [where];
  return { $and: parts.filter((part) => !Object.keys(part).every((field) => BUCKET_FIELDS.includes(field))) };
};

type Listed = Pick<View, 'where' | 'sort' | 'steps' | 'bucket'>;

/** Ids of the cases of a view in its order, the person's own unconfirmed acts included. */
export function listCaseIds(db: Database, view: Listed, offset: number, limit: number): readonly string[] {
  const { sql, params } = listCasesSql(view);
  return db.all<{ id: string }>(sql, ...params, limit, offset).map((row) => row.id);
}

/** The rows of the server that a list has, but those that have an unconfirmed one in their place. */
function cachedOf({ where, bucket }: Pick<View, 'where' | 'bucket'>): SqlCondition {
  return bucket === undefined
    ? filtered({ where }, CACHE_TABLES, NOT_OVERLAID)
    : filtered({ where: beyondBucket(where) }, CACHE_TABLES, `bucket = '${bucket}' AND ${NOT_OVERLAID}`);
}

/** The query of a list, without its limit and offset. */
function listCasesSql(view: Listed): SqlCondition {
  const steps = view.steps ?? [];
  const fields = ['id', ...view.sort.map((sort) => sort.field)];
  const order = [
    ...steps.map((_, index) => `step${index} DESC`),
    ...view.sort.map((sort) => `${sort.field} ${sort.direction === 'desc' ? 'DESC' : 'ASC'}`),
    'id',
  ].join(', ');
  const cached = cachedOf(view);
  const own = filtered(view, OVERLAY_TABLES, 'isDeleted = 0');
  const select = (tables: CaseTables): SqlCondition => {
    const met = steps.map(({ where }) => conditionSql(where, tables));
    const columns = [...fields, ...met.map(({ sql }, index) => `coalesce(${sql}, 0) AS step${index}`)].join(', ');
    return { sql: `SELECT ${columns}`, params: met.flatMap(({ params }) => params) };
  };
  const [selectCached, selectOwn] = [select(CACHE_TABLES), select(OVERLAY_TABLES)];
  const sql = `${selectCached.sql} FROM ${cached.sql} UNION ALL ${selectOwn.sql} FROM ${own.sql} ORDER BY ${order} LIMIT ? OFFSET ?`;
  return { sql, params: [...selectCached.params, ...cached.params, ...selectOwn.params, ...own.params] };
}

/** How many cases of a list have each value of a column; `''` stands for none. By looking at the rows, once. */
export const countByColumn = (db: Database, view: Listed, column: CaseColumn): ReadonlyMap<string | number, number> =>
  countBy(db, view, () => ({ sql: `coalesce(${column}, '')`, params: [] }));

/** How many cases of a list meet which of its steps first, by its place; those that meet none stand at the place after the last. */
export function countByStep(db: Database, view: Listed): ReadonlyMap<string | number, number> {
  const steps = view.steps ?? [];
  return countBy(db, view, (tables) => {
    const met = steps.map(({ where }) => conditionSql(where, tables));
    const cases = met.map(({ sql }, place) => `WHEN ${sql} THEN ${place}`).join(' ');
    return { sql: steps.length === 0 ? '0' : `CASE ${cases} ELSE ${steps.length} END`, params: met.flatMap(({ params }) => params) };
  });
}

function countBy(db: Database, view: Listed, what: (tables: CaseTables) => SqlCondition): ReadonlyMap<string | number, number> {
  const [cached, own] = [cachedOf(view), filtered(view, OVERLAY_TABLES, 'isDeleted = 0')];
  const [ofCached, ofOwn] = [what(CACHE_TABLES), what(OVERLAY_TABLES)];
  const sql = `SELECT value, count(*) AS n FROM
    (SELECT ${ofCached.sql} AS value FROM ${cached.sql} UNION ALL SELECT ${ofOwn.sql} FROM ${own.sql}) GROUP BY value`;
  const params = [ofCached, cached, ofOwn, own].flatMap((part) => part.params);
  return new Map(db.all<{ value: string | number; n: number }>(sql, ...params).map(({ value, n }) => [value, n]));
}

/** By looking at the rows: of any condition. Of the views: `countView`. */
export function countCases(db: Database, view: Pick<View, 'where' | 'bucket'>): number {
  const cached = cachedOf(view);
  const own = filtered(view, OVERLAY_TABLES, 'isDeleted = 0');
  const sql = `SELECT (SELECT count(*) FROM ${cached.sql}) + (SELECT count(*) FROM ${own.sql}) AS count`;
  return db.get<{ count: number }>(sql, ...cached.params, ...own.params)?.count ?? 0;
}

function filtered(view: Pick<View, 'where'>, tables: CaseTables, also: string): SqlCondition {
  const { sql, params } = conditionSql(view.where, tables);
  return { sql: `${tables.rows} WHERE ${sql} AND ${also}`, params };
}
