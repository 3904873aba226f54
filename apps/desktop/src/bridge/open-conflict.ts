import type { Case } from '@quayside/shared/cases/case';
import type { Conflict } from '@quayside/shared/kernel/conflict';

/** A conflict with what it is about. */
export interface OpenConflict {
  readonly conflict: Conflict;
  readonly case: Case | null;
  /** Name of the contact or organisation whose note it is; `null` when it is about a case. */
  readonly customer: string | null;
}
