import type { CaseAct } from '@quayside/shared/cases/case-change';
import type { ErrorCode } from '@quayside/shared/kernel/errors';

/** What becomes of a change: `unchanged` it is so already · `deferred` only the server can decide · `refused` by the rules. */
export type Weighed =
  | { readonly outcome: 'done' | 'unchanged' | 'deferred' }
  | { readonly outcome: 'refused'; readonly code: ErrorCode; readonly detail: Readonly<Record<string, unknown>> };

/** What a change does to one of many cases. */
export type CaseVerdict = Weighed & {
  readonly caseId: string;
  /** 0: none yet, or this device does not hold the case. */
  readonly number: number;
  readonly subject: string;
  /** What takes it back, one after the other; `null`: nothing was done. */
  readonly back: readonly CaseAct[] | null;
  /** How many values become empty besides, since they have no place where the case goes. */
  readonly lostCount: number;
};

/** Cases that are changed in one stroke: a list in between waits so long and no longer. */
export const CHANGED_AT_ONCE = 20;
/** Cases of which is told in one stroke what a change would do. */
export const WEIGHED_AT_ONCE = 50;
