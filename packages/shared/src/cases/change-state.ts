import type { Actor } from '../kernel/actor';
import { AppError } from '../kernel/errors';
import type { EpochMs } from '../kernel/time';
import { type Case, type CaseState, DONE_STATES } from './case';
import { inState } from './status-of-case';

/** States that a person chooses. The others come of assigning and accepting. */
export const CHOSEN_STATES = [
  'in_progress',
  'waiting_customer',
  'waiting_third_party',
  'resolved',
  'closed',
] as const satisfies readonly CaseState[];
export type ChosenState = (typeof CHOSEN_STATES)[number];

/** From → what may be chosen. @source requirements CAS-2 */
export const TRANSITIONS: { readonly [From in CaseState]: readonly ChosenState[] } = {
  new: ['in_progress', 'waiting_customer', 'waiting_third_party', 'resolved', 'closed'],
  assigned: ['in_progress', 'waiting_customer', 'waiting_third_party', 'resolved', 'closed'],
  accepted: ['in_progress', 'waiting_customer', 'waiting_third_party', 'resolved', 'closed'],
  in_progress: ['waiting_customer', 'waiting_third_party', 'resolved', 'closed'],
  waiting_customer: ['in_progress', 'waiting_third_party', 'resolved', 'closed'],
  waiting_third_party: ['in_progress', 'waiting_customer', 'resolved', 'closed'],
  resolved: ['in_progress', 'closed'],
  closed: ['in_progress'],
};

export const isDone = (state: CaseState): boolean => (DONE_STATES as readonly CaseState[]).includes(state);

/**
 * The case in another state, its instants with it.
 *
 * Who starts, waits on or resolves a case that nobody has becomes its owner, and has accepted it by that; closing takes nothing.
 *
 * @throws AppError `ILLEGAL_STATE` when the table does not allow it
 */
export function changeState(of: Case, to: ChosenState, { actor, now }: { readonly actor: Actor; readonly now: EpochMs }): Case {
  if (!TRANSITIONS[of.state].includes(to)) {
    throw new AppError('ILLEGAL_STATE', `a case cannot go from ${of.state} to ${to}`, { caseId: of.id, from: of.state, to });
  }
  const takes = actor.type === 'person' && to !== 'closed';
  const ownerId = of.ownerId ?? (takes ? actor.id : null);
  const acceptedAt = of.acceptedAt ?? (takes && ownerId === actor.id ? now : null);
  return { ...inState(withDoneInstants(of, to, now), to), ownerId, acceptedAt, updatedAt: now };
}

/** The case open again because the customer wrote: with its owner, or back in the queue. */
export const reopen = (of: Case, now: EpochMs): Case => ({
  ...inState(withDoneInstants(of, 'in_progress', now), of.ownerId === null ? 'new' : 'in_progress'),
  updatedAt: now,
});

function withDoneInstants(of: Case, to: CaseState, now: EpochMs): Case {
  if (isDone(to)) return { ...of, resolvedAt: of.resolvedAt ?? now, closedAt: to === 'closed' ? now : null, needsAttention: false };
  if (!isDone(of.state)) return of;
  return { ...of, resolvedAt: null, closedAt: null, reopenedCount: of.reopenedCount + 1 };
}
