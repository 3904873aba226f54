import type { BuiltinView, View, ViewContext } from '@quayside/shared/views/view';
import type { CacheReader } from '../store/cache-connection';
import type { Database } from '../store/database';
import { countListed, hasOwnCases } from './case-ids';
import { CACHE_TABLES, conditionSql, OVERLAY_TABLES } from './condition-sql';

/** One line of the tally: so many cases of this sort. */
interface Tally {
  readonly bucket: string;
  /** Empty: nobody's. */
  readonly ownerId: string;
  /** The group in which it waits for somebody; empty: it has an owner, or no group. */
  readonly queueId: string;
  readonly needsAttention: number;
  /** It is for others to do something. */
  readonly isWaiting: number;
  readonly isSnoozed: number;
  readonly n: number;
}

/** Which lines of the tally a view counts, and whether it leaves out what sleeps; `null`: all of it sleeps. */
interface Tallied {
  readonly isAwake: boolean | null;
  holds(line: Tally, whose: Whose): boolean;
}

/** For whom it is counted. */
export type Whose = Pick<ViewContext, 'personId' | 'groupIds'>;

/** An index that has few rows, and what is so of all that it has; nothing else is counted by it. */
interface Sparse {
  readonly index: string;
  readonly holding: string;
}

const SNOOZED: Sparse = { index: 'caseBySnooze', holding: 'snoozedUntil IS NOT NULL' };
/** What is in it changes with the time alone. */
const DUE: Sparse = { index: 'caseByDue', holding: 'slaDueAt IS NOT NULL' };
const ACCEPT: Sparse = { index: 'caseByAccept', holding: "bucket = 'open' AND acceptedAt IS NULL AND ownerId IS NOT NULL" };
const ESCALATED: Sparse = { index: 'caseByEscalation', holding: "bucket = 'open' AND escalatedAt IS NOT NULL" };
const REOPENED: Sparse = { index: 'caseByReopened', holding: "bucket = 'open' AND reopenedCount > 0" };

/** No tally says it, as it does not say what a lead's own order has. */
const BY_WHOM = 'by-whom';
const ALL_OPEN: Tallied = { isAwake: true, holds: ({ bucket }) => bucket === 'open' };

const COUNTED: { readonly [V in BuiltinView]: Tallied | Sparse | typeof BY_WHOM } = {
  next: {
    isAwake: true,
    holds: ({ bucket, ownerId, queueId, needsAttention, isWaiting }, { personId, groupIds }) =>
      bucket === 'open' &&
      (ownerId === personId || (ownerId === '' && groupIds.includes(queueId))) &&
      (isWaiting === 0 || needsAttention === 1),
  },
  vip: BY_WHOM,
  mine: { isAwake: true, holds: ({ bucket, ownerId }, { personId }) => bucket === 'open' && ownerId === personId },
  unassigned: { isAwake: true, holds: ({ bucket, ownerId }) => bucket === 'open' && ownerId === '' },
  accept: ACCEPT,
  escalated: ESCALATED,
  reopened: REOPENED,
  attention: { isAwake: true, holds: ({ bucket, needsAttention }) => needsAttention === 1 && bucket !== 'spam' && bucket !== 'trash' },
  open: ALL_OPEN,
  'by-priority': ALL_OPEN,
  'by-product': ALL_OPEN,
  'by-channel': ALL_OPEN,
  due: DUE,
  breached: DUE,
  snoozed: { isAwake: null, holds: () => false },
  closed: { isAwake: false, holds: ({ bucket }) => bucket === 'closed' },
  spam: { isAwake: false, holds: ({ bucket }) => bucket === 'spam' },
  trash: { isAwake: false, holds: ({ bucket }) => bucket === 'trash' },
};

/**
 * How many cases each of the views has, the person's own unconfirmed acts included.
 *
 * From the tally, which is as long as there are people, whatever the number of cases. Only what sleeps or was changed here is looked at.
 */
export function countViews(db: CacheReader, views: readonly View<BuiltinView>[], whose: Whose): ReadonlyMap<BuiltinView, number> {
  const tally = db.all<Tally>('SELECT bucket, ownerId, queueId, needsAttention, isWaiting, isSnoozed, n FROM tally WHERE n <> 0');
  const hasOwn = hasOwnCases(db);
  return new Map(
    views.map((view) => {
      const { id, where } = view;
      const counted = COUNTED[id];
      if (counted === BY_WHOM || (id === 'next' && view.bucket === undefined)) return [id, countListed(db, view)];
      const cached = 'index' in counted ? countBy(db, counted, where) : countTallied(db, tally, { counted, where, whose });
      return [id, cached + (hasOwn ? overlaid(db, where) : 0)];
    }),
  );
}

function countTallied(
  db: Database,
  tally: readonly Tally[],
  { counted: { isAwake, holds }, where, whose }: { readonly counted: Tallied; readonly where: View['where']; readonly whose: Whose },
): number {
  const lines = tally.filter((line) => (line.isSnoozed === 0 || isAwake === false) && holds(line, whose));
  // whoever has woken up since is told by the clock alone
  return lines.reduce((sum, { n }) => sum + n, 0) + (isAwake === false ? 0 : countBy(db, SNOOZED, where));
}

/** Of those that a sparse index has. */
function countBy(db: Database, { index, holding }: Sparse, where: View['where']): number {
  const { sql, params } = conditionSql(where, CACHE_TABLES);
  const query = `SELECT count(*) AS count FROM ${CACHE_TABLES.rows} INDEXED BY ${index} WHERE ${holding} AND ${sql}`;
  return db.get<{ count: number }>(query, ...params)?.count ?? 0;
}

/** By how much the person's own acts change it. */
function overlaid(db: Database, where: View['where']): number {
  const [before, after] = [conditionSql(where, CACHE_TABLES), conditionSql(where, OVERLAY_TABLES)];
  const query = `SELECT (SELECT count(*) FROM ${OVERLAY_TABLES.rows} WHERE ${after.sql} AND isDeleted = 0)
    - (SELECT count(*) FROM ${CACHE_TABLES.rows} WHERE id IN (SELECT id FROM ${OVERLAY_TABLES.rows}) AND ${before.sql}) AS count`;
  return db.get<{ count: number }>(query, ...after.params, ...before.params)?.count ?? 0;
}
