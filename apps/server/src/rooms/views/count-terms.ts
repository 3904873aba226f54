import { DONE_STATES, OPEN_STATES } from '@quayside/shared/cases/case';
import type { Condition } from '@quayside/shared/kernel/condition';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { BuiltinView } from '@quayside/shared/views/view';
import { COUNTS_INDEX } from '../../platform/lane/prepare-lane';

/** So many, or so many less. */
export interface CountTerm {
  readonly sign: 1 | -1;
  readonly where: Condition;
  /** The index to go by; the database's choice when absent. */
  readonly hint?: string;
}

const open: Condition = { state: { $in: OPEN_STATES } };
const openOwned: Condition = { $and: [open, { ownerId: { $ne: null } }] };
const done: Condition = { state: { $in: DONE_STATES } };
const out: readonly Condition[] = [{ trashedAt: { $ne: null } }, { spamAt: { $ne: null } }];

/**
 * How many a long view has, as a sum of what the database counts by an index alone; `null`: it is counted case by case.
 *
 * An index over labels does not say for certain that a field is `null`, so that each case would be read for it. But it says what is not, and
 * that can be taken away.
 */
export function countTerms(view: BuiltinView, now: EpochMs): readonly CountTerm[] | null {
  const away: readonly Condition[] = [...out, { snoozedUntil: { $gt: now } }];
  switch (view) {
    case 'open':
    case 'by-priority':
    case 'by-product':
    case 'by-channel':
      return without(open, away);
    case 'unassigned':
      return [...without(open, away), ...less(without(openOwned, away))];
    case 'closed':
      return without(done, out);
    default:
      return null;
  }
}

const without = (among: Condition, away: readonly Condition[]): readonly CountTerm[] => [
  { sign: 1, where: among, hint: COUNTS_INDEX },
  { sign: -1, where: { $and: [among, { $or: away }] } },
];

const less = (terms: readonly CountTerm[]): readonly CountTerm[] => terms.map((term) => ({ ...term, sign: term.sign === 1 ? -1 : 1 }));
