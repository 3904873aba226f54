import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { SlaTarget } from '../sla/clock';
import type { Priority } from './case';

/** What of a case has to be watched by the clock, as far as it has changed. */
export interface PlannedCase {
  readonly caseId: Id;
  readonly priority: Priority;
  readonly changed: readonly PlannedTarget[];
}

export interface PlannedTarget {
  readonly target: SlaTarget;
  /** `null`: there is nothing to tell. */
  readonly riskAt: EpochMs | null;
  readonly dueAt: EpochMs | null;
}

declare module '../kernel/event' {
  interface EventMap {
    'sla.planned': { cases: readonly PlannedCase[] };
    'sla.at-risk': { caseId: Id; target: SlaTarget; dueAt: EpochMs };
    'sla.breached': { caseId: Id; target: SlaTarget; dueAt: EpochMs; lateMs: number };
  }
}
