import type { Id } from '../kernel/ids';

declare module '../kernel/event' {
  interface EventMap {
    'person.created': { personId: Id };
    /** Role, groups or activity may be other than before: labels and sessions follow. */
    'person.changed': { personId: Id };
    'person.email-changed': { personId: Id };
  }
}

/** Names of the facts that the identity room announces. */
export type PersonEventType = 'person.created' | 'person.changed' | 'person.email-changed';
