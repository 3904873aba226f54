import type { ErrorCode } from '@quayside/shared/kernel/errors';

/** Why a typed thing has not arrived, or could not. */
export interface PendingItem {
  readonly mutationId: number;
  readonly action: string;
  readonly caseId: string | null;
  readonly caseNumber: number | null;
  readonly caseSubject: string | null;
  readonly performedAt: number;
  /** `waiting` will be sent · `deferred` waits for what only the server has · `refused` needs the person · `parked` the server failed on it */
  readonly state: 'waiting' | 'deferred' | 'refused' | 'parked';
  readonly code: ErrorCode | null;
  readonly detail: Readonly<Record<string, unknown>> | null;
  /** What the person had typed, as text. */
  readonly text: string | null;
  readonly args: unknown;
}

/** What an act answers at once. `deferred`: queued, the server decides. */
export type ActResult =
  | { readonly status: 'done' | 'deferred'; readonly mutationId: number; readonly ids: readonly string[] }
  | { readonly status: 'refused'; readonly code: ErrorCode; readonly detail: Readonly<Record<string, unknown>> };
