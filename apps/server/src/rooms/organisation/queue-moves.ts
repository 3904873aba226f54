import { nothing } from '@quayside/shared/kernel/action';
import type { Id } from '@quayside/shared/kernel/ids';
import '@quayside/shared/organisation/customer-events';
import type { Reaction } from '../../platform/lane/lane';
import type { QueueRow } from '../../platform/side-queue';

/** What hangs on one of two that were merged, or parted again, has to be moved. */
export interface MovesRow extends QueueRow {
  readonly mergeId: Id;
}

/** Thousands of cases may hang on one contact, which is too much for the transaction of the act. @source requirements CAS-3 */
export const queueMoves: Reaction = {
  name: 'queue-moves',
  on: ['customer.merged', 'customer.unmerged'],
  reads: () => [],
  run({ event, now, newId }) {
    if (event.type !== 'customer.merged' && event.type !== 'customer.unmerged') return { effect: nothing, rows: [] };
    const row: MovesRow = { _id: newId(), notBefore: now, attempts: 0, mergeId: event.mergeId };
    return { effect: nothing, rows: [{ op: 'insert', collection: 'moves', row: { ...row } }] };
  },
};
