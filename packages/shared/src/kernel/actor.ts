import type { Id } from './ids';

export const ROLES = ['agent', 'supervisor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** A signed-in member of the workspace, as the server knows them now. */
export interface PersonActor {
  readonly type: 'person';
  readonly id: Id;
  readonly name: string;
  readonly role: Role;
  readonly groupIds: readonly Id[];
}

/** The product itself: mail intake, timers, jobs, set-up. `name` says which part. */
export interface SystemActor {
  readonly type: 'system';
  readonly name: string;
}

export type Actor = PersonActor | SystemActor;
