import type { Case } from '@quayside/shared/cases/case';
import type { Conflict } from '@quayside/shared/cases/conflict';
import type { Profile } from '../session/profile';

/** The person's open conflicts, newest first. */
export function listOpenConflicts({ store, me }: Profile): readonly { readonly conflict: Conflict; readonly case: Case | null }[] {
  return store
    .listAll('conflict')
    .filter((conflict) => conflict.personId === me.personId && conflict.resolvedAt === null)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map((conflict) => ({ conflict, case: store.find('case', conflict.caseId) }));
}
