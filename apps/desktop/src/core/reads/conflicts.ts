import type { Case } from '@quayside/shared/cases/case';
import type { Conflict } from '@quayside/shared/cases/conflict';
import type { Profile } from '../session/profile';

/** The person's open conflicts, newest first, with who made the other change when the timeline tells it. */
export function listOpenConflicts({
  store,
  me,
}: Profile): readonly { readonly conflict: Conflict; readonly case: Case | null; readonly theirsBy: string | null }[] {
  return store
    .listAll('conflict')
    .filter((conflict) => conflict.personId === me.personId && conflict.resolvedAt === null)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map((conflict) => {
      const change = store
        .listOfCase('message', conflict.caseId)
        .filter(({ event }) => event?.field === conflict.field && event.to === conflict.theirs)
        .sort((a, b) => b.at - a.at)[0];
      return { conflict, case: store.find('case', conflict.caseId), theirsBy: change?.author.name ?? null };
    });
}
