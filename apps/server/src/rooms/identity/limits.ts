import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '@quayside/shared/kernel/time';

/** Of new passwords; shorter ones of before count until they are changed. */
export const PASSWORD_MIN_CHARS = 12;
export const PASSWORD_MAX_CHARS = 128;
/** What may be typed where a password is asked for: longer ones of before count too. */
export const PASSWORD_TYPED_MAX_CHARS = 200;

/** How long a browser stays signed in: long enough to sign a desktop in, short enough for a shared machine. */
export const BROWSER_SESSION_MS = 8 * HOUR_MS;

/** @source security design: ID1 */
export const DESKTOP_CODE_MS = 60 * SECOND_MS;
/** @source security design: A34 */
export const RESET_LINK_MS = 30 * MINUTE_MS;
/** From the button of the provider until it sends the browser back. */
export const PROVIDER_PAGE_MS = 10 * MINUTE_MS;
/** How often the provider is asked about everybody who came in by it: whom it knows no more is out by then. */
export const PROVIDER_LOOK_MS = 15 * MINUTE_MS;
/** After a look that nothing came of. */
export const PROVIDER_LOOK_AGAIN_MS = MINUTE_MS;
/** When the administrators are told that it does not answer. */
export const PROVIDER_SILENCE_TOLD_MS = 30 * MINUTE_MS;
/** Whoever signed in so long ago need not show anew that it is them. */
export const FRESH_SESSION_MS = 10 * MINUTE_MS;
/** How long the page for a code of the second factor stays open after the password. */
export const CODE_PAGE_MS = 10 * MINUTE_MS;
/** An app's code counts for at most so long, with the clock of a phone half a minute off; within it, once. */
export const CODE_COUNTS_MS = 3 * MINUTE_MS;
/** After so many wrong codes in a row, and for so long, no code of the account counts. */
export const WRONG_CODES_MAX = 10;
export const LOCKED_FACTOR_MS = 15 * MINUTE_MS;
/** How long the page for a new password stays open to the desktop that asked for it. */
export const PASSWORD_PAGE_MS = 10 * MINUTE_MS;
export const INVITATION_MS = 7 * DAY_MS;

/** A desktop that was not seen for so long signs in again. */
export const SESSION_IDLE_MS = 60 * DAY_MS;
/** And after so long in any case. */
export const SESSION_ABSOLUTE_MS = 180 * DAY_MS;
/** Ended sessions are kept so long, so that the desktop learns why. */
export const ENDED_SESSION_KEPT_MS = 400 * DAY_MS;
/** A node may believe what it read for so long. Revocation counts within 5 s. */
export const SESSION_CACHE_MS = 2 * SECOND_MS;
/** `lastSeenAt` is not written more often. */
export const SEEN_EVERY_MS = MINUTE_MS;

/** So many tries within so long. */
export interface Allowance {
  readonly tries: number;
  readonly windowMs: number;
}

/**
 * How often something may be tried. Signing in counts failures only.
 *
 * @source security design: A36
 */
export const ALLOWANCES = {
  signInPerAccount: { tries: 10, windowMs: 15 * MINUTE_MS },
  signInPerAddress: { tries: 30, windowMs: 15 * MINUTE_MS },
  /** Apart from the one for signing in, so that who is attacked can still get in. */
  resetPerAccount: { tries: 5, windowMs: HOUR_MS },
  resetPerAddress: { tries: 20, windowMs: HOUR_MS },
  /** Guesses of codes and link tokens. */
  secretPerAddress: { tries: 60, windowMs: 5 * MINUTE_MS },
  /** Asked while somebody types a new password. */
  strengthPerAddress: { tries: 600, windowMs: 5 * MINUTE_MS },
  setupPerAddress: { tries: 20, windowMs: 15 * MINUTE_MS },
} as const satisfies Record<string, Allowance>;
