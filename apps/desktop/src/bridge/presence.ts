import type { PersonAtCase } from '@quayside/shared/presence/presence';

/** Somebody at a case, as it is shown. */
export interface PersonHere extends PersonAtCase {
  /** Empty while this machine does not know them. */
  readonly name: string;
  /** The person who is signed in here, on another device. */
  readonly isMe: boolean;
}

export interface CaseFaces {
  readonly caseId: string;
  /** Empty: nobody is there any more. */
  readonly people: readonly PersonHere[];
}

/** `full`: whatever is not in it is over; else only these cases have changed. */
export interface PresenceShown {
  readonly full: boolean;
  readonly cases: readonly CaseFaces[];
}
