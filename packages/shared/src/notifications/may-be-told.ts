import { can } from '../identity/can';
import { actorOf, type Person } from '../identity/person';
import type { Label } from '../kernel/entity';
import type { Id } from '../kernel/ids';

/**
 * Whether somebody is told of what happened to a case: never of their own act, never when they may not read the case, and not after they have left.
 *
 * @param of.labels - those of the case as it is now
 * @param of.causedBy - `null`: no person
 * @source requirements AUT-4; security A21
 */
export function mayBeTold(
  person: Person | null,
  of: { readonly labels: readonly Label[]; readonly causedBy: Id | null },
): person is Person {
  return person !== null && person.id !== of.causedBy && mayStillBeTold(person, of.labels);
}

/** The same, asked later: of what is mailed or kept. */
export const mayStillBeTold = (person: Person, labels: readonly Label[]): boolean =>
  person.isActive && can(actorOf(person), 'read', { type: 'case', labels });
