import '@quayside/shared/cases/replacement';
import { nothing } from '@quayside/shared/kernel/action';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Reaction } from '../../platform/lane/lane';
import type { QueueRow } from '../../platform/side-queue';

/** A status or a choice has to give way on all that has it. */
export interface ReplacementRow extends QueueRow {
  readonly replacementId: Id;
}

/** Thousands of cases may have it, which is too much for the transaction of the act. @source requirements CAS-6 */
export const queueReplacement: Reaction = {
  name: 'queue-replacement',
  on: ['replacement.begun'],
  reads: () => [],
  run({ event, now, newId }) {
    if (event.type !== 'replacement.begun') return { effect: nothing, rows: [] };
    const row: ReplacementRow = { _id: newId(), notBefore: now, attempts: 0, replacementId: event.replacementId };
    return { effect: nothing, rows: [{ op: 'insert', collection: 'replacements', row: { ...row } }] };
  },
};
