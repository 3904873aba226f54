import { type CaseListOutput, listCasesInputSchema } from '@quayside/shared/sync/protocol';
import type { Clock } from '../../platform/clock';
import type { Mongo } from '../../platform/mongo';
import { router, signedInProcedure } from '../../platform/trpc';
import { listView } from './list-view';

/** Lists beyond what a device holds, by the same view definitions. */
export const viewsRouter = (parts: { readonly mongo: Mongo; readonly clock: Clock }) =>
  router({
    listCases: signedInProcedure
      .input(listCasesInputSchema)
      .query(({ ctx: { session }, input }): Promise<CaseListOutput> => listView(parts, session.person, input)),
  });
