import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Calendar } from '@quayside/shared/sla/calendar';
import type { PauseReason, SlaClock, SlaTarget } from '@quayside/shared/sla/clock';
import type { SlaExplanation } from '@quayside/shared/sla/explain-due';
import type { SlaPolicy } from '@quayside/shared/sla/sla-policy';

/** What is promised, and by which hours. */
export interface Promises {
  /** By name. */
  readonly calendars: readonly Calendar[];
  /** `null`: nothing is promised yet. */
  readonly policy: SlaPolicy | null;
}

/** The promises on a case, each with how its due time comes about. */
export interface ExplainedSla {
  readonly calendar: Calendar | null;
  /** The name of the group whose own hours these are; `null`: those of the promises. */
  readonly ofGroup: string | null;
  /** `null`: the clocks run. */
  readonly paused: PauseReason | null;
  readonly promises: readonly ExplainedPromise[];
}

export interface ExplainedPromise {
  readonly target: SlaTarget;
  readonly isPromised: boolean;
  /** `null`: not promised, or nothing has begun it. */
  readonly clock: SlaClock | null;
  /** Up to the due time, the end of the promise, or now while it stands still. `null` without clock or calendar. */
  readonly explanation: SlaExplanation | null;
  readonly until: EpochMs;
}
