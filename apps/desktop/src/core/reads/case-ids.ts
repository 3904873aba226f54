import type { View } from '@quayside/shared/views/view';
import type { Database, SqlValue } from '../store/database';
import { CACHE_TABLES, type CaseTables, conditionSql, OVERLAY_TABLES } from './condition-sql';

const NOT_OVERLAID = 'id NOT IN (SELECT id FROM temp.overlayCase)';

/** Ids of the cases of a view in its order, the person's own unconfirmed acts included. */
export function listCaseIds(db: Database, view: Pick<View, 'where' | 'sort'>, offset: number, limit: number): readonly string[] {
  const columns = ['id', ...view.sort.map((sort) => sort.field)].join(', ');
  const order = [...view.sort.map((sort) => `${sort.field} ${sort.direction === 'desc' ? 'DESC' : 'ASC'}`), 'id'].join(', ');
  const cached = filtered(view, CACHE_TABLES, NOT_OVERLAID);
  const own = filtered(view, OVERLAY_TABLES, 'isDeleted = 0');
  const sql = `SELECT ${columns} FROM ${cached.sql} UNION ALL SELECT ${columns} FROM ${own.sql} ORDER BY ${order} LIMIT ? OFFSET ?`;
  return db.all<{ id: string }>(sql, ...cached.params, ...own.params, limit, offset).map((row) => row.id);
}

export function countCases(db: Database, view: Pick<View, 'where'>): number {
  const cached = filtered(view, CACHE_TABLES, NOT_OVERLAID);
  const own = filtered(view, OVERLAY_TABLES, 'isDeleted = 0');
  const sql = `SELECT (SELECT count(*) FROM ${cached.sql}) + (SELECT count(*) FROM ${own.sql}) AS count`;
  return db.get<{ count: number }>(sql, ...cached.params, ...own.params)?.count ?? 0;
}

function filtered(view: Pick<View, 'where'>, tables: CaseTables, also: string): { sql: string; params: readonly SqlValue[] } {
  const { sql, params } = conditionSql(view.where, tables);
  return { sql: `${tables.rows} WHERE ${sql} AND ${also}`, params };
}
