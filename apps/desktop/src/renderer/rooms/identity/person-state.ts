import type { Person } from '@quayside/shared/identity/person';
import type { Newcomer } from '../../../bridge/newcomer';

/** `invited`: the link still works · `expired`: it does not · `withdrawn`: never had an account and is not active · `inactive`: had one. */
export type PersonState = 'active' | 'invited' | 'expired' | 'withdrawn' | 'inactive';

/** @param newcomers - `undefined` while the server cannot be asked: everybody who is active then counts as having come */
export function personState(person: Person, newcomers: readonly Newcomer[] | undefined): PersonState {
  const newcomer = newcomers?.find(({ personId }) => personId === person.id);
  if (newcomer === undefined) return person.isActive ? 'active' : 'inactive';
  if (!person.isActive) return 'withdrawn';
  return newcomer.invitedUntil === null ? 'expired' : 'invited';
}

/** What the list can be narrowed to. */
export const PERSON_FILTERS = ['all', 'active', 'invited', 'inactive'] as const;
export type PersonFilter = (typeof PERSON_FILTERS)[number];

export function isShownBy(filter: PersonFilter, state: PersonState): boolean {
  if (filter === 'all') return true;
  if (filter === 'active') return state === 'active';
  return filter === 'invited' ? state === 'invited' || state === 'expired' : state === 'inactive' || state === 'withdrawn';
}
