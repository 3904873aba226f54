import type { SenderAuthentication } from '../../platform/mail/sender-authentication';
import type { Claim } from './find-claims';

/** What is known when a mail is judged. */
export interface SenderFacts {
  readonly claim: Claim | null;
  readonly authentication: SenderAuthentication;
  /** The sender takes part in the claimed case: its contact, or someone an agent has addressed. */
  readonly isParticipant: boolean;
  /** The From address is a mailbox of ours. */
  readonly isOwnMailbox: boolean;
  /** The From address is somebody's who works here. */
  readonly isColleague: boolean;
}

/** `new` begins a case · `continue` joins the claimed one, by this proof · `hold` into quarantine as an unverified sender. */
export type SenderVerdict =
  | { readonly kind: 'new' }
  | { readonly kind: 'continue'; readonly by: 'token' | 'reference' | 'number' }
  | { readonly kind: 'hold'; readonly detail: string };

const hold = (detail: string): SenderVerdict => ({ kind: 'hold', detail });

/**
 * Whether a mail may speak for the one it says it is from.
 *
 * A stranger who merely names a number begins a case of their own: numbers in brackets are other help desks' habit too. Whoever shows more than
 * that without taking part, or takes part without proof, is held.
 *
 * @source security §1.2, §5, A1, A2
 */
export function judgeSender({ claim, authentication, isParticipant, isOwnMailbox, isColleague }: SenderFacts): SenderVerdict {
  if (isOwnMailbox) return hold('it says it comes from one of our own mailboxes');
  const isProven = claim !== null && isParticipant && (claim.by === 'token' || claim.by === 'own-reference');
  if (isColleague && !isProven && authentication !== 'aligned') return hold('it says it comes from a colleague, which nothing proves');
  if (claim === null) return { kind: 'new' };
  if (!isParticipant) {
    return claim.by === 'number' ? { kind: 'new' } : hold('it answers in a case in which its sender does not take part');
  }
  switch (claim.by) {
    case 'token':
      return { kind: 'continue', by: 'token' };
    case 'own-reference':
      return { kind: 'continue', by: 'reference' };
    case 'foreign-reference':
      return authentication === 'unaligned' ? hold('its sender failed the checks of their domain') : { kind: 'continue', by: 'reference' };
    case 'number':
      return authentication === 'aligned'
        ? { kind: 'continue', by: 'number' }
        : hold('it names a case by number, and nothing proves its sender');
  }
}
