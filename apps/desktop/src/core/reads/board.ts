import { OPEN_STATES } from '@quayside/shared/cases/case';
import type { Condition } from '@quayside/shared/kernel/condition';
import { addMs, type EpochMs, HOUR_MS } from '@quayside/shared/kernel/time';
import type { BoardCell, BoardFilter } from '../../bridge/board';
import type { Database } from '../store/database';
import { CACHE_TABLES, conditionSql, OVERLAY_TABLES } from './condition-sql';

const COLUMNS = 'groupId, ownerId, state, priority, createdAt, slaDueAt';

const open: Condition = { trashedAt: { $eq: null }, spamAt: { $eq: null }, state: { $in: OPEN_STATES } };

/**
 * The open cases of this device, counted; what the person did and has not arrived counts as done.
 *
 * @source requirements SUP-1
 */
export function readBoard(db: Database, now: EpochMs): readonly BoardCell[] {
  const own = conditionSql(open, OVERLAY_TABLES);
  const rows = `SELECT ${COLUMNS} FROM ${CACHE_TABLES.rows} WHERE bucket = 'open' AND id NOT IN (SELECT id FROM ${OVERLAY_TABLES.rows})
    UNION ALL SELECT ${COLUMNS} FROM ${OVERLAY_TABLES.rows} WHERE isDeleted = 0 AND ${own.sql}`;
  const sql = `SELECT groupId, ownerId, state, priority, count(*) AS count, min(createdAt) AS oldestAt,
    coalesce(sum(slaDueAt BETWEEN ? AND ?), 0) AS due, coalesce(sum(slaDueAt < ?), 0) AS breached
    FROM (${rows}) GROUP BY groupId, ownerId, state, priority`;
  return db.all<BoardCell>(sql, now, addMs(now, HOUR_MS), now, ...own.params);
}

/** The open cases that a filter of the board means. */
export function boardCondition({ deadline, ...fields }: BoardFilter, now: EpochMs): Condition {
  const chosen = Object.entries(fields).map(([field, value]): Condition => ({ [field]: { $eq: value } }));
  const due: readonly Condition[] =
    deadline === undefined ? [] : [{ slaDueAt: deadline === 'due' ? { $gte: now, $lte: addMs(now, HOUR_MS) } : { $gt: 0, $lt: now } }];
  return { $and: [open, ...chosen, ...due] };
}
