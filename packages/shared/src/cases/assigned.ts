import { type Effect, effect } from '../kernel/action';
import type { Actor } from '../kernel/actor';
import { put } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import type { Case } from './case';
import './case-events';
import { keepReadable } from './keep-readable';
import { inState } from './status-of-case';
import { timelineEvent } from './timeline-event';

/** What it means that somebody gets a case, or nobody any more, whoever decided it: it is to be accepted anew. */
export function assigned(
  of: Case,
  to: Id | null,
  { actor, now, id }: { readonly actor: Actor; readonly now: EpochMs; readonly id: Id },
): Effect {
  const isUnstarted = of.state === 'new' || of.state === 'assigned' || of.state === 'accepted';
  const state = isUnstarted ? (to === null ? 'new' : 'assigned') : of.state;
  const change = { from: of.ownerId, to };
  return effect(
    [
      put('case', keepReadable({ ...inState(of, state), ownerId: to, acceptedAt: null, updatedAt: now }, actor)),
      timelineEvent({ id, caseId: of.id, actor, now, event: { type: 'case.assigned', ...change } }),
    ],
    [{ type: 'case.assigned', caseId: of.id, ...change }],
  );
}
