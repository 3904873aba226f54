import { pushInputSchema, pushOutputSchema } from '@quayside/shared/sync/protocol';
import { router, signedInProcedure } from '../../platform/trpc';
import type { SyncService } from './sync.service';

export interface SyncDoors {
  readonly sync: SyncService;
}

export const syncRouter = ({ sync }: SyncDoors) =>
  router({
    push: signedInProcedure
      .input(pushInputSchema)
      .output(pushOutputSchema)
      .mutation(({ ctx: { session }, input }) => sync.push(session, input)),
  });
