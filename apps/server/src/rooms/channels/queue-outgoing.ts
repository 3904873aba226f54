import { nothing } from '@quayside/shared/kernel/action';
import { ref } from '@quayside/shared/kernel/entity';
import type { Reaction } from '../../platform/lane/lane';
import type { QueueRow } from '../../platform/side-queue';

/** A mail that waits to be sent; `_id` is its message. */
export type OutgoingRow = QueueRow;

/** Writes the row from which an answer is mailed, in the transaction of the answer. @source requirements CHA-1 */
export const queueOutgoing: Reaction = {
  name: 'queue-outgoing',
  on: ['case.replied'],
  reads: (event) => (event.type === 'case.replied' ? [ref('message', event.messageId)] : []),
  run({ event, find }) {
    const message = event.type === 'case.replied' ? find('message', event.messageId) : null;
    if (message?.delivery?.state !== 'queued') return { effect: nothing, rows: [] };
    const row = { _id: message.id, notBefore: message.delivery.notBefore, attempts: 0 };
    return { effect: nothing, rows: [{ op: 'insert', collection: 'outgoing', row }] };
  },
};

/** An answer that was taken back is not mailed. @source requirements CAS-15 */
export const dropOutgoing: Reaction = {
  name: 'drop-outgoing',
  on: ['message.send-undone'],
  reads: () => [],
  run: ({ event }) => ({
    effect: nothing,
    rows: event.type === 'message.send-undone' ? [{ op: 'delete', collection: 'outgoing', id: event.messageId }] : [],
  }),
};
