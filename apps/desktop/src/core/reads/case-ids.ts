import type { Case } from '@quayside/shared/cases/case';
import type { Condition } from '@quayside/shared/kernel/condition';
import { matchesCondition } from '@quayside/shared/kernel/matches-condition';
import { isNamedField } from '@quayside/shared/views/case-order';
import { isBuiltinView, type View } from '@quayside/shared/views/view';
import type { CacheReader } from '../store/cache-connection';
import { CASE_COLUMNS, type CaseColumn } from '../store/cache-schema';
import { caseColumns } from '../store/case-columns';
import type { Database } from '../store/database';
import { CACHE_TABLES, type CaseTables, conditionSql, OVERLAY_TABLES, type SqlCondition } from './condition-sql';
import { hasOwnNames, orderSql } from './order-sql';

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
export const listCaseIds = (db: Database, view: Listed, offset: number, limit: number): readonly string[] =>
  idsIn(db, listCasesSql(db, view), offset, limit);

/**
 * The same for a condition that people have put together, of which no index may know. In the order of the last messages it is asked of the newest cases first:
 * most of what people ask for is found among them, and the others need not be sorted.
 */
export const listFilteredIds = (db: Database, view: Listed, offset: number, limit: number): readonly string[] =>
  listNewest(db, view, offset, limit) ?? idsIn(db, listCasesSql(db, view, { walk: 'to find' }), offset, limit);

/** The same of one of the lists. Of those that come with the product an index has the order; of the others it is kept which cases they have, when they are few. */
export function listIdsOf(db: CacheReader, view: Counted, offset: number, limit: number): readonly string[] {
  if (isBuiltinView(view.id)) return listCaseIds(db, view, offset, limit);
  const newest = listNewest(db, view, offset, limit);
  return newest ?? idsIn(db, listCasesSql(db, view, { walk: 'to find', among: fewOf(db, view) }), offset, limit);
}

const idsIn = (db: Database, { sql, params }: SqlCondition, offset: number, limit: number): readonly string[] =>
  db.all<{ id: string }>(sql, ...params, limit, offset).map((row) => row.id);

/** The order of the last messages, which an index has of all cases. */
export const NEWEST_FIRST: View['sort'] = [
  { field: 'lastMessageAt', direction: 'desc' },
  { field: 'number', direction: 'desc' },
];
/** So many of the newest are looked at first. */
const NEWEST = 3000;

/** @returns `null`: they are not all among the newest */
function listNewest(db: Database, view: Listed, offset: number, limit: number): readonly string[] | null {
  if (view.bucket !== undefined || view.steps !== undefined || !isByMessage(view.sort) || offset >= NEWEST) return null;
  const oldest = db.get<{ lastMessageAt: number | null }>(
    `SELECT lastMessageAt FROM ${CACHE_TABLES.rows} ORDER BY lastMessageAt DESC, number DESC LIMIT 1 OFFSET ${NEWEST}`,
  );
  if (oldest === null || oldest.lastMessageAt === null) return null;
  const where: Condition = { $and: [view.where, { lastMessageAt: { $gt: oldest.lastMessageAt } }] };
  const ids = idsIn(db, listCasesSql(db, { ...view, where }, { walk: 'in order' }), offset, limit);
  return ids.length === limit ? ids : null;
}

/** So few cases are remembered one by one. */
const FEW = 2000;

/** The rows of the server that a list has, when they are few; `null`: they are many. */
function fewOf(db: CacheReader, view: Counted): readonly (string | number)[] | null {
  const { id, where } = view;
  const few = db.counts.of({
    name: `${id} few`,
    question: JSON.stringify(where),
    max: FEW,
    count() {
      const { sql, params } = cachedOf(view, '1');
      return new Map(db.all<{ id: string }>(`SELECT id FROM ${sql} LIMIT ${FEW + 1}`, ...params).map((row) => [row.id, 1]));
    },
    placeOf: (of) => (matchesCondition(of, where) ? of.id : null),
  });
  return few === null ? null : [...few.keys()];
}

const isByMessage = (sort: View['sort']): boolean =>
  sort.length === NEWEST_FIRST.length &&
  NEWEST_FIRST.every(({ field, direction }, place) => sort[place]?.field === field && sort[place].direction === direction);

/** The rows of the server that a list has. */
function cachedOf({ where, bucket }: Pick<View, 'where' | 'bucket'>, also: string, by = ''): SqlCondition {
  return bucket === undefined
    ? filtered({ where }, CACHE_TABLES, also, by)
    : filtered({ where: beyondBucket(where) }, CACHE_TABLES, `bucket = '${bucket}' AND ${also}`);
}

/** How the rows of the server are come by. */
interface Way {
  /**
   * What an index is walked for: to have the rows in their order, in which each is looked at in a place of its own, or only to find them. Absent: SQLite
   * chooses.
   */
  readonly walk?: 'in order' | 'to find';
  /** It is known that the list has these of them. */
  readonly among?: readonly (string | number)[] | null;
}

/** The query of a list, without its limit and offset. */
function listCasesSql(db: Database, view: Listed, { walk, among = null }: Way = {}): SqlCondition {
  const steps = view.steps ?? [];
  const sorted = orderSql(view, {
    ownNames: view.sort.some(({ field }) => isNamedField(field)) && hasOwnNames(db),
    isToFind: walk === 'to find',
  });
  const order = [...steps.map((_, index) => `step${index} DESC`), ...sorted.terms, 'id'].join(', ');
  const cached =
    among === null
      ? cachedOf(view, NOT_OVERLAID, walk === 'in order' ? 'INDEXED BY caseByMessage' : '')
      : {
          sql: `${CACHE_TABLES.rows} WHERE id IN (SELECT value FROM json_each(?)) AND ${NOT_OVERLAID}`,
          params: [JSON.stringify(among)],
        };
  const own = filtered(view, OVERLAY_TABLES, 'isDeleted = 0');
  const select = (tables: CaseTables): SqlCondition => {
    const met = steps.map(({ where }) => conditionSql(where, tables));
    const columns = ['id', ...sorted.columns, ...met.map(({ sql }, index) => `coalesce(${sql}, 0) AS step${index}`)].join(', ');
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
  placeOf(of: Case): string | number;
}

const ALL_IN_ONE: Grouping = { name: '', sql: () => ({ sql: "''", params: [] }), placeOf: () => '' };

/** How many cases a list has: kept, and carried on by what changes. */
export const countListed = (db: CacheReader, view: Counted): number => countBy(db, view, ALL_IN_ONE).get('') ?? 0;

/** How many cases of a list have each value of a column; `''` stands for none. */
export const countByColumn = (db: CacheReader, view: Counted, column: CaseColumn): ReadonlyMap<string | number, number> => {
  const place = CASE_COLUMNS.indexOf(column);
  return countBy(db, view, {
    name: column,
    sql: () => ({ sql: `coalesce(${column}, '')`, params: [] }),
    placeOf: (of) => (caseColumns(of)[place] ?? '') as string | number,
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
    placeOf(of) {
      const place = steps.findIndex(({ where }) => matchesCondition(of, where));
      return place === -1 ? steps.length : place;
    },
  });
}

/** Of the rows as they are kept, and what the person's own unconfirmed acts make of them. */
function countBy(db: CacheReader, view: Counted, { name, sql, placeOf }: Grouping): ReadonlyMap<string | number, number> {
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
    placeOf: (of) => (matchesCondition(of, where) ? placeOf(of) : null),
  });
  if (!hasOwnCases(db)) return cached;
  const counts = new Map(cached);
  const lay = (rows: SqlCondition, tables: CaseTables, by: 1 | -1): void => {
    for (const { value, n } of group(rows, tables)) counts.set(value, (counts.get(value) ?? 0) + by * n);
  };
  lay(filtered(view, CACHE_TABLES, `id IN (SELECT id FROM ${OVERLAY_TABLES.rows})`), CACHE_TABLES, -1);
  lay(filtered(view, OVERLAY_TABLES, 'isDeleted = 0'), OVERLAY_TABLES, 1);
  return new Map([...counts].filter(([, n]) => n !== 0));
}

/** Whether acts that are not confirmed yet have changed any case: else nobody looks for that. */
export const hasOwnCases = (db: Database): boolean => db.get('SELECT 1 FROM temp.overlayCase LIMIT 1') !== null;

/** How many cases meet a condition, the person's own unconfirmed acts included: by looking at the rows, once. */
export function countCases(db: Database, { where }: Pick<View, 'where'>): number {
  const cached = filtered({ where }, CACHE_TABLES, NOT_OVERLAID);
  const own = filtered({ where }, OVERLAY_TABLES, 'isDeleted = 0');
  const sql = `SELECT (SELECT count(*) FROM ${cached.sql}) + (SELECT count(*) FROM ${own.sql}) AS count`;
  return db.get<{ count: number }>(sql, ...cached.params, ...own.params)?.count ?? 0;
}

function filtered(view: Pick<View, 'where'>, tables: CaseTables, also: string, by = ''): SqlCondition {
  const { sql, params } = conditionSql(view.where, tables);
  return { sql: `${tables.rows} ${by} WHERE ${sql} AND ${also}`, params };
}
