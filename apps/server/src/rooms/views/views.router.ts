import { type CaseListOutput, listCasesInputSchema } from '@quayside/shared/sync/protocol';
import { router, signedInProcedure } from '../../platform/trpc';
import { type ListParts, listView } from './list-view';

/** Lists beyond what a device holds, by the same view definitions. */
export const viewsRouter = (parts: ListParts) =>
  router({
    listCases: signedInProcedure
      .input(listCasesInputSchema)
      .query(({ ctx: { session }, input }): Promise<CaseListOutput> => listView(parts, session.person, input)),
  });
