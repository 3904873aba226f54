import { OPEN_STATES } from '@quayside/shared/cases/case';
import type { Condition } from '@quayside/shared/kernel/condition';
import type { EpochMs } from '@quayside/shared/kernel/time';
import { isDueSoon, isOverdue } from '@quayside/shared/views/promise-conditions';
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
  const [due, breached] = [conditionSql(isDueSoon(now), OVERLAY_TABLES), conditionSql(isOverdue(now), OVERLAY_TABLES)];
  const sql = `SELECT groupId, ownerId, state, priority, count(*) AS count, min(createdAt) AS oldestAt,
    coalesce(sum(${due.sql}), 0) AS due, coalesce(sum(${breached.sql}), 0) AS breached
    FROM (${rows}) GROUP BY groupId, ownerId, state, priority`;
  return db.all<BoardCell>(sql, ...due.params, ...breached.params, ...own.params);
}

/** The open cases that a filter of the board means. */
export function boardCondition({ deadline, ...fields }: BoardFilter, now: EpochMs): Condition {
  const chosen = Object.entries(fields).map(([field, value]): Condition => ({ [field]: { $eq: value } }));
  const due: readonly Condition[] = deadline === undefined ? [] : [deadline === 'due' ? isDueSoon(now) : isOverdue(now)];
  return { $and: [open, ...chosen, ...due] };
}
