import type { BootstrapInput, BootstrapOutput, PullInput, PullOutput, PushInput, PushOutput } from '@quayside/shared/sync/protocol';

/** The server as the sync engine sees it. Every call may throw an AppError; `OFFLINE` when no answer came. */
export interface SyncServer {
  pull(input: PullInput): Promise<PullOutput>;
  push(input: PushInput): Promise<PushOutput>;
  bootstrap(input: BootstrapInput): Promise<BootstrapOutput>;
}
