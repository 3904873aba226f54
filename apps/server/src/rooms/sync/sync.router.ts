import { bootstrapInputSchema, pullInputSchema, pushInputSchema } from '@quayside/shared/sync/protocol';
import { desktopProcedure, router } from '../../platform/trpc';
import type { SyncService } from './sync.service';

/** How devices stay in step. Long inputs of queries come by POST. */
export const syncRouter = (sync: SyncService) =>
  router({
    push: desktopProcedure.input(pushInputSchema).mutation(({ ctx: { desktop }, input }) => sync.push(desktop, input)),
    pull: desktopProcedure.input(pullInputSchema).query(({ ctx: { desktop }, input }) => sync.pull(desktop, input)),
    bootstrap: desktopProcedure.input(bootstrapInputSchema).query(({ ctx: { desktop }, input }) => sync.bootstrap(desktop, input)),
  });
