import type { Id } from '../kernel/ids';

declare module '../kernel/event' {
  interface EventMap {
    /** It is to begin when its time of waiting is over. */
    'contact.erasure-requested': { contactId: Id };
    'contact.erasure-cancelled': { contactId: Id };
  }
}

/** Names of the facts that the privacy room announces. */
export type PrivacyEventType = 'contact.erasure-requested' | 'contact.erasure-cancelled';
