import type { OpenConflict } from '../../bridge/open-conflict';
import type { Profile } from '../session/profile';
import { customerNameOf } from './customer-name';

/** The person's open conflicts, newest first. */
export function listOpenConflicts({ store, me }: Profile): readonly OpenConflict[] {
  return store
    .listAll('conflict')
    .filter((conflict) => conflict.personId === me.personId && conflict.resolvedAt === null)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map((conflict) => ({
      conflict,
      case: conflict.caseId === null ? null : store.find('case', conflict.caseId),
      customer: customerNameOf(store, conflict),
    }));
}
