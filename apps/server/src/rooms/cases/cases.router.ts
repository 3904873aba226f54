import { openCaseInputSchema } from '@quayside/shared/sync/protocol';
import type { Clock } from '../../platform/clock';
import type { Mongo } from '../../platform/mongo';
import { router, signedInProcedure } from '../../platform/trpc';
import { openCase } from './open-case';

export const casesRouter = (parts: { readonly mongo: Mongo; readonly clock: Clock }) =>
  router({
    openCase: signedInProcedure
      .input(openCaseInputSchema)
      .query(({ ctx: { session }, input }) => openCase(parts, session.person, input.id)),
  });
