import type { EntityKind, Label } from '@quayside/shared/kernel/entity';
import type { ErrorCode } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';

/** The state of the feed: one document, written last by every transaction, which makes lanes of several nodes serialisable. */
export interface HeadsRow {
  readonly _id: 'workspace';
  /** Number of the last change. */
  readonly seq: number;
  /** Changes on restore or repair: devices start over. */
  readonly epoch: string;
  /** Changes up to here are gone: whoever is below starts over with a bootstrap. */
  readonly floor: number;
  /** Rises when rules, calendars or mailboxes change, so that nodes drop what they have cached. */
  readonly configVersion: number;
  /** Rises with each transaction, also one without changes. */
  readonly batch: number;
  /** How often a lane has taken it before it read anything; only that it is written counts. */
  readonly holds?: number;
}

/** One line of the feed: what changed, not the body. */
export interface ChangeRow {
  /** Its number in the feed; contiguous. */
  readonly _id: number;
  readonly entity: EntityKind;
  readonly id: Id;
  readonly op: 'put' | 'del';
  readonly revision: number;
  /** Labels it had before; of a child those of its case. Empty: it is new. */
  readonly before: readonly Label[];
  readonly after: readonly Label[];
  /** The case that it hangs on. */
  readonly caseId: Id | null;
  /** Of a case: when it had been done before this change; `null` when it was open or new. Says which windows held it. */
  readonly doneBefore: EpochMs | null;
  /** Id of the person, or name of the part of the product. */
  readonly by: string;
  readonly at: EpochMs;
}

/** How far the numbering of one device has come. Written by the lane alone. */
export interface DeviceRow {
  readonly _id: Id;
  readonly person: Id;
  readonly lastMut: number;
}

export interface ResultRow {
  readonly _id: { readonly source: string; readonly key: string };
  readonly status: 'ok' | 'refused' | 'conflict' | 'parked';
  readonly code: ErrorCode | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  readonly seq: number;
  /** When it may be forgotten: later than any device stays offline. */
  readonly expiresAt: Date;
}

/** A reaction that threw. The person's own act stands. */
export interface ReactionFailureRow {
  readonly _id: string;
  readonly reaction: string;
  readonly event: string;
  readonly source: string;
  readonly key: string;
  readonly error: string;
  readonly at: EpochMs;
  readonly expiresAt: Date;
}

export interface CounterRow {
  readonly _id: string;
  readonly next: number;
}

export const HEADS_ID = 'workspace';
export const RESULT_KEPT_MS = 400 * 86_400_000;
