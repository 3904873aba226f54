import type { Actor } from '../kernel/actor';
import { type Case, canOnCase, isWithoutReader } from './case';

/**
 * The case with the actor among its followers when nobody could read it otherwise (a private case without people),
 * or, with `asActor`, when the actor could not.
 */
export function keepReadable(of: Case, actor: Actor, asActor = false): Case {
  if (actor.type !== 'person') return of;
  const isLost = isWithoutReader(of) || (asActor && !canOnCase(actor, 'read', of));
  return isLost ? { ...of, followerIds: [...of.followerIds, actor.id] } : of;
}
