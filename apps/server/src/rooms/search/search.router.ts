import { excerptsInputSchema, searchInputSchema } from '@quayside/shared/sync/protocol';
import type { Clock } from '../../platform/clock';
import type { Mongo } from '../../platform/mongo';
import { router, signedInProcedure } from '../../platform/trpc';
import { searchCases } from './search-cases';
import { searchExcerpts } from './search-excerpts';

/** Search beyond what a device holds. */
export const searchRouter = (parts: { readonly mongo: Mongo; readonly clock: Clock }) =>
  router({
    search: signedInProcedure.input(searchInputSchema).query(({ ctx: { session }, input }) => searchCases(parts, session.person, input)),
    searchExcerpts: signedInProcedure
      .input(excerptsInputSchema)
      .query(({ ctx: { session }, input }) => searchExcerpts(parts.mongo, session.person, input)),
  });
