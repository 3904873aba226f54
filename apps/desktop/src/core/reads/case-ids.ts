import type { Case } from '@quayside/shared/cases/case';
import type { Condition } from '@quayside/shared/kernel/condition';
import { matchesCondition } from '@quayside/shared/kernel/matches-condition';
import type { View } from '@quayside/shared/views/view';
import type { CacheReader } from '../store/cache-connection';
import { CASE_COLUMNS, type CaseColumn } from '../store/cache-schema';
import { caseColumns } from '../store/case-columns';
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
type Counted = Listed & Pick<View, 'id'>;

/** Ids of the cases of a view in its order, the person's own unconfirmed acts included. */
export function listCaseIds(db: Database, view: Listed, offset: number, limit: number): readonly string[] {
  const { sql, params } = listCasesSql(view);
  return db.all<{ id: string }>(sql, ...params, limit, offset).map((row) => row.id);
}

/** The rows of the server that a list has. */
function cachedOf({ where, bucket }: Pick<View, 'where' | 'bucket'>, also: string): SqlCondition {
  return bucket === undefined
    ? filtered({ where }, CACHE_TABLES, also)
    : filtered({ where: beyondBucket(where) }, CACHE_TABLES, `bucket = '${bucket}' AND ${also}`);
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
  const cached = cachedOf(view, NOT_OVERLAID);
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

/** Where each case of a list is counted. */
interface Grouping {
  readonly name: string;
  sql(tables: CaseTables): SqlCondition;
  valueOf(of: Case): string | number;
}

const ALL_IN_ONE: Grouping = { name: '', sql: () => ({ sql: "''", params: [] }), valueOf: () => '' };

/** How many cases a list has: kept, and carried on by what changes. */
export const countListed = (db: CacheReader, view: Counted): number => countBy(db, view, ALL_IN_ONE).get('') ?? 0;

/** How many cases of a list have each value of a column; `''` stands for none. */
export const countByColumn = (db: CacheReader, view: Counted, column: CaseColumn): ReadonlyMap<string | number, number> => {
  const place = CASE_COLUMNS.indexOf(column);
  return countBy(db, view, {
    name: column,
    sql: () => ({ sql: `coalesce(${column}, '')`, params: [] }),
    valueOf: (of) => (caseColumns(of)[place] ?? '') as string | number,
  });
};

/** How many cases of a list meet which of its steps first, by its place; those that meet none stand at the place after the last. */
export function countByStep(db: CacheReader, view: Counted): ReadonlyMap<string | number, number> {
  const steps = view.steps ?? [];
  return countBy(db, view, {
    name: 'step',
    sql(tables) {
      const met = steps.map(({ where }) => conditionSql(where, tables));
      const cases = met.map(({ sql }, place) => `WHEN ${sql} THEN ${place}`).join(' ');
      return { sql: steps.length === 0 ? '0' : `CASE ${cases} ELSE ${steps.length} END`, params: met.flatMap(({ params }) => params) };
    },
    valueOf(of) {
      const place = steps.findIndex(({ where }) => matchesCondition(of, where));
      return place === -1 ? steps.length : place;
    },
  });
}

/** Of the rows as they are kept, and what the person's own unconfirmed acts make of them. */
function countBy(db: CacheReader, view: Counted, { name, sql, valueOf }: Grouping): ReadonlyMap<string | number, number> {
  const { id, where, steps = [] } = view;
  const group = (rows: SqlCondition, tables: CaseTables) => {
    const value = sql(tables);
    const query = `SELECT ${value.sql} AS value, count(*) AS n FROM ${rows.sql} GROUP BY 1`;
    return db.all<{ value: string | number; n: number }>(query, ...value.params, ...rows.params);
  };
  const cached = db.counts.of({
    name: `${id} ${name}`,
    question: JSON.stringify([where, steps]),
    count: () => new Map(group(cachedOf(view, '1'), CACHE_TABLES).map(({ value, n }) => [value, n])),
    valueOf: (of) => (matchesCondition(of, where) ? valueOf(of) : null),
  });
  if (db.get('SELECT 1 FROM temp.overlayCase LIMIT 1') === null) return cached;
  const counts = new Map(cached);
  const lay = (rows: SqlCondition, tables: CaseTables, by: 1 | -1): void => {
    for (const { value, n } of group(rows, tables)) counts.set(value, (counts.get(value) ?? 0) + by * n);
  };
  lay(filtered(view, CACHE_TABLES, `id IN (SELECT id FROM ${OVERLAY_TABLES.rows})`), CACHE_TABLES, -1);
  lay(filtered(view, OVERLAY_TABLES, 'isDeleted = 0'), OVERLAY_TABLES, 1);
  return new Map([...counts].filter(([, n]) => n !== 0));
}

/** How many cases meet a condition, the person's own unconfirmed acts included: by looking at the rows, once. */
export function countCases(db: Database, { where }: Pick<View, 'where'>): number {
  const cached = filtered({ where }, CACHE_TABLES, NOT_OVERLAID);
  const own = filtered({ where }, OVERLAY_TABLES, 'isDeleted = 0');
  const sql = `SELECT (SELECT count(*) FROM ${cached.sql}) + (SELECT count(*) FROM ${own.sql}) AS count`;
  return db.get<{ count: number }>(sql, ...cached.params, ...own.params)?.count ?? 0;
}

function filtered(view: Pick<View, 'where'>, tables: CaseTables, also: string): SqlCondition {
  const { sql, params } = conditionSql(view.where, tables);
  return { sql: `${tables.rows} WHERE ${sql} AND ${also}`, params };
}
