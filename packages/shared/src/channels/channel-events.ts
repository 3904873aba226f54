import type { Id } from '../kernel/ids';

declare module '../kernel/event' {
  interface EventMap {
    'mailbox.changed': { mailboxId: Id };
    'mail.quarantined': { quarantinedMailId: Id };
    /** To be read again, this time trusting its sender. */
    'quarantine.released': { quarantinedMailId: Id };
    'quarantine.discarded': { quarantinedMailId: Id };
  }
}

/** Names of the facts that the channels room announces. */
export type ChannelEventType = 'mailbox.changed' | 'mail.quarantined' | 'quarantine.released' | 'quarantine.discarded';
