import type { AuditNote } from '@quayside/shared/audit/audit-entry';

/** A note that waits for its place in the chain. Written in the transaction of what it tells, or by itself. */
export interface AuditRow extends AuditNote {
  readonly _id: string;
  /** The batch of the lane that it belongs to: its place among all that lanes wrote. 0: it came by itself. */
  readonly batch: number;
  /** Its place within the batch. */
  readonly index: number;
}
