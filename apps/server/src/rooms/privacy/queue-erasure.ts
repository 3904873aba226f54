import { nothing } from '@quayside/shared/kernel/action';
import { ref } from '@quayside/shared/kernel/entity';
import '@quayside/shared/privacy/privacy-events';
import '@quayside/shared/privacy/erasure';
import type { Reaction } from '../../platform/lane/lane';
import type { QueueRow } from '../../platform/side-queue';

/** An erasure that waits for its time; `_id` is the contact's. */
export interface ErasureRow extends QueueRow {
  /** It was done before, and a restore brought the contact back. */
  readonly isAgain?: boolean;
}

/** Asked for: waits in the queue until it is due. Called off: goes. @source requirements ORG-6 */
export const queueErasure: Reaction = {
  name: 'queue-erasure',
  on: ['contact.erasure-requested', 'contact.erasure-cancelled'],
  reads: (event) => ('contactId' in event ? [ref('erasure', event.contactId)] : []),
  run({ event, find }) {
    if (event.type === 'contact.erasure-cancelled') {
      return { effect: nothing, rows: [{ op: 'delete', collection: 'erasures', id: event.contactId }] };
    }
    const erasure = event.type === 'contact.erasure-requested' ? find('erasure', event.contactId) : null;
    if (erasure === null) return { effect: nothing, rows: [] };
    return {
      effect: nothing,
      rows: [{ op: 'put', collection: 'erasures', row: { _id: erasure.id, notBefore: erasure.dueAt, attempts: 0 } }],
    };
  },
};
