import type { Conflict } from '@quayside/shared/kernel/conflict';
import type { OpenConflict } from '../../bridge/open-conflict';
import type { Profile } from '../session/profile';
import { customerNameOf } from './customer-name';
import { findSurvivor } from './survivors';

/** The person's open conflicts, newest first. */
export function listOpenConflicts({ store, me }: Profile): readonly OpenConflict[] {
  return store
    .listAll('conflict')
    .filter((conflict) => conflict.personId === me.personId && conflict.resolvedAt === null)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map((conflict) => ({
      conflict: ofSurvivor(store, conflict),
      case: conflict.caseId === null ? null : store.find('case', conflict.caseId),
      customer: customerNameOf(store, conflict),
    }));
}

/** About a note of one that was merged: shown at whom they turned out to be. */
function ofSurvivor(store: Profile['store'], conflict: Conflict): Conflict {
  const { about } = conflict;
  const survivor = about === undefined ? null : findSurvivor(store, about.kind, about.id);
  return about === undefined || survivor === null ? conflict : { ...conflict, about: { kind: about.kind, id: survivor.id } };
}
