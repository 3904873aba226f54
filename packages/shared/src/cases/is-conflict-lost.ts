import type { Entitled } from '../identity/person';
import { mayStillBeTold } from '../notifications/may-be-told';
import { type Case, caseLabels } from './case';

/** Whether a conflict's person, with their rights, may no longer read the case that it is about. */
export const isConflictLost = (person: Entitled | null, of: Case | null): boolean =>
  person === null || of === null || !mayStillBeTold(person, { type: 'case', labels: caseLabels(of) });
