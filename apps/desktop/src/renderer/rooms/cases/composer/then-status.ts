import type { Case } from '@quayside/shared/cases/case';
import type { CaseStatus } from '@quayside/shared/cases/case-status';
import { CHOSEN_STATES, type ChosenState, TRANSITIONS } from '@quayside/shared/cases/change-state';
import type { Id } from '@quayside/shared/kernel/ids';

/** Where a case is to stand once it is answered. */
export interface ThenStatus {
  readonly state: ChosenState;
  /** One of the company's own; `null`: the plain state. */
  readonly statusId: Id | null;
}

export const RESOLVED: ThenStatus = { state: 'resolved', statusId: null };

/** What may be chosen to come of an answer: a state that the case can get to from there, each with the company's own statuses inside it. */
export function thenStatuses(of: Pick<Case, 'state'>, statuses: readonly CaseStatus[]): readonly ThenStatus[] {
  // an answer begins what nobody has begun
  const answered = of.state === 'new' || of.state === 'assigned' || of.state === 'accepted' ? 'in_progress' : of.state;
  return CHOSEN_STATES.filter((state) => state === answered || TRANSITIONS[answered].includes(state)).flatMap((state) => [
    { state, statusId: null },
    ...statuses.filter((one) => one.isActive && one.state === state).map(({ id }) => ({ state, statusId: id })),
  ]);
}
