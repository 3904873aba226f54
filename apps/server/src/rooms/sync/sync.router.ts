import { bootstrapInputSchema, pullInputSchema, pushInputSchema } from '@quayside/shared/sync/protocol';
import { router, signedInProcedure } from '../../platform/trpc';
import type { SyncService } from './sync.service';

/** How devices stay in step. Long inputs of queries come by POST. */
export const syncRouter = (sync: SyncService) =>
  router({
    push: signedInProcedure.input(pushInputSchema).mutation(({ ctx: { session }, input }) => sync.push(session, input)),
    pull: signedInProcedure.input(pullInputSchema).query(({ ctx: { session }, input }) => sync.pull(session, input)),
    bootstrap: signedInProcedure.input(bootstrapInputSchema).query(({ ctx: { session }, input }) => sync.bootstrap(session, input)),
  });
