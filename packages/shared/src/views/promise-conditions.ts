import type { Condition } from '../kernel/condition';
import { addMs, type EpochMs, HOUR_MS } from '../kernel/time';

/** A promise runs out within the hour. */
export const isDueSoon = (now: EpochMs): Condition => ({ slaDueAt: { $gte: now, $lte: addMs(now, HOUR_MS) } });

/**
 * A promise has run out and still runs: work that somebody here is late with.
 *
 * A case that waits for others has no due time. What it has missed stays missed and is shown on it, but there is nothing to do until it runs
 * on, and then it is overdue again.
 *
 * @source requirements SLA-3, CAS-5
 */
export const isOverdue = (now: EpochMs): Condition => ({ slaDueAt: { $gt: 0, $lt: now } });
