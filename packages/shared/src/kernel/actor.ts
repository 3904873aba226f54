import type { Id } from './ids';
import type { Rights } from './rights';

export const ROLES = ['agent', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** A signed-in member of the workspace, as the server knows them now. */
export interface PersonActor {
  readonly type: 'person';
  readonly id: Id;
  readonly name: string;
  /** The built-in profile that comes nearest to what they may do. Rights themselves are decided by `rights`. */
  readonly role: Role;
  readonly groupIds: readonly Id[];
  readonly rights: Rights;
}

/** By which profiles somebody is known: their own one and those that have given way to it; built-in ones by their names. */
export const profilesOf = ({ role, rights }: Pick<PersonActor, 'role' | 'rights'>): readonly Id[] => [
  rights.profileId ?? role,
  ...(rights.formerProfileIds ?? []),
];

/** The product itself: mail intake, timers, jobs, set-up. `name` says which part. */
export interface SystemActor {
  readonly type: 'system';
  readonly name: string;
}

export type Actor = PersonActor | SystemActor;
