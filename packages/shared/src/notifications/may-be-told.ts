import { can, type Thing } from '../identity/can';
import { actorOf, type Entitled } from '../identity/person';
import type { Id } from '../kernel/ids';

/** What people are told about: a case with its labels of now, or a customer. */
export type ToldAbout = Extract<Thing, { readonly type: 'case' | 'customers' }>;

/**
 * Whether somebody is told of what happened: never of their own act, never of what they may not read, and not after they have left.
 *
 * @param of.causedBy - `null`: no person
 * @source requirements AUT-4; security A21
 */
export function mayBeTold<P extends Entitled>(
  person: P | null,
  of: { readonly about: ToldAbout; readonly causedBy: Id | null },
): person is P {
  return person !== null && person.id !== of.causedBy && mayStillBeTold(person, of.about);
}

/** The same, asked later: of what is mailed or kept. */
export const mayStillBeTold = (person: Entitled, about: ToldAbout): boolean => person.isActive && can(actorOf(person), 'read', about);
