import type { Conflict } from '@quayside/shared/kernel/conflict';
import type { OpenConflict } from '../../bridge/open-conflict';
import type { Profile } from '../session/profile';

/** The person's open conflicts, newest first. */
export function listOpenConflicts({ store, me }: Profile): readonly OpenConflict[] {
  return store
    .listAll('conflict')
    .filter((conflict) => conflict.personId === me.personId && conflict.resolvedAt === null)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map((conflict) => ({
      conflict,
      case: conflict.caseId === null ? null : store.find('case', conflict.caseId),
      customer: customerOf(store, conflict),
    }));
}

const customerOf = (store: Profile['store'], { about }: Conflict): string | null =>
  about === undefined ? null : (store.find(about.kind, about.id)?.name ?? '');
