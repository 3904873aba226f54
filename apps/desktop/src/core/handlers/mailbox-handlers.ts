import { withoutAbsent } from '@quayside/shared/kernel/without-absent';
import type { AnsweringHandlers } from '../bridge-server';
import type { CoreParts } from './core-parts';

type MailboxCalls = 'connectMailbox' | 'reconnectMailbox' | 'listMailboxReadings';

/** How mailboxes connect: only the server can try it, and it alone holds the passwords. All else about them are acts. */
export function mailboxHandlers({ sessions }: CoreParts): Pick<AnsweringHandlers, MailboxCalls> {
  return {
    connectMailbox: (mailbox) => sessions.live.api.connectMailbox(mailbox),
    async reconnectMailbox({ from, ...connection }) {
      try {
        await sessions.live.api.reconnectMailbox({ ...connection, from: withoutAbsent(from) });
      } finally {
        // also when it was refused: what somebody else has changed is to be seen
        sessions.liveOrNull?.wake();
      }
    },
    listMailboxReadings: () => sessions.live.api.listMailboxReadings(),
  };
}
