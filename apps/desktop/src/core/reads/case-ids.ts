import type { Condition } from '@quayside/shared/kernel/condition';
import { type BuiltinView, isBuiltinView, type View, type ViewId } from '@quayside/shared/views/view';
import type { Database } from '../store/database';
import { CACHE_TABLES, type CaseTables, conditionSql, OVERLAY_TABLES, type SqlCondition } from './condition-sql';

const NOT_OVERLAID = 'id NOT IN (SELECT id FROM temp.overlayCase)';

/** The long list that a view is a part of: what its condition says of the fields below, in a word that an index knows. */
const BUCKETS: Partial<Record<BuiltinView, string>> = {
  mine: 'open',
  unassigned: 'open',
  accept: 'open',
  reopened: 'open',
  open: 'open',
  closed: 'closed',
  spam: 'spam',
};

const BUCKET_FIELDS: readonly string[] = ['trashedAt', 'spamAt', 'state'];

/** What a condition asks beyond the bucket: the index has all of it, so that rows before a place far down are passed over in the index alone. */
const beyondBucket = (where: Condition): Condition => {
  const parts: readonly Condition[] = '$and' in where ? (where.$and as readonly Condition[]) : [where];
  return { $and: parts.filter((part) => !Object.keys(part).every((field) => BUCKET_FIELDS.includes(field))) };
};

type Listed = Pick<View, 'where' | 'sort'> & { readonly id?: ViewId };

/** Ids of the cases of a view in its order, the person's own unconfirmed acts included. */
export function listCaseIds(db: Database, view: Listed, offset: number, limit: number): readonly string[] {
  const { sql, params } = listCasesSql(view);
  return db.all<{ id: string }>(sql, ...params, limit, offset).map((row) => row.id);
}

/** The query of a list, without its limit and offset. */
function listCasesSql(view: Listed): SqlCondition {
  const columns = ['id', ...view.sort.map((sort) => sort.field)].join(', ');
  const order = [...view.sort.map((sort) => `${sort.field} ${sort.direction === 'desc' ? 'DESC' : 'ASC'}`), 'id'].join(', ');
  const bucket = view.id === undefined || !isBuiltinView(view.id) ? undefined : BUCKETS[view.id];
  const cached =
    bucket === undefined
      ? filtered(view, CACHE_TABLES, NOT_OVERLAID)
      : filtered({ where: beyondBucket(view.where) }, CACHE_TABLES, `bucket = '${bucket}' AND ${NOT_OVERLAID}`);
  const own = filtered(view, OVERLAY_TABLES, 'isDeleted = 0');
  const sql = `SELECT ${columns} FROM ${cached.sql} UNION ALL SELECT ${columns} FROM ${own.sql} ORDER BY ${order} LIMIT ? OFFSET ?`;
  return { sql, params: [...cached.params, ...own.params] };
}

/** By looking at the rows: of any condition. Of the views: `countView`. */
export function countCases(db: Database, view: Pick<View, 'where'>): number {
  const cached = filtered(view, CACHE_TABLES, NOT_OVERLAID);
  const own = filtered(view, OVERLAY_TABLES, 'isDeleted = 0');
  const sql = `SELECT (SELECT count(*) FROM ${cached.sql}) + (SELECT count(*) FROM ${own.sql}) AS count`;
  return db.get<{ count: number }>(sql, ...cached.params, ...own.params)?.count ?? 0;
}

function filtered(view: Pick<View, 'where'>, tables: CaseTables, also: string): SqlCondition {
  const { sql, params } = conditionSql(view.where, tables);
  return { sql: `${tables.rows} WHERE ${sql} AND ${also}`, params };
}
