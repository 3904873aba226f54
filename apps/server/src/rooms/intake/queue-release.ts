import { nothing } from '@quayside/shared/kernel/action';
import { ref } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Reaction } from '../../platform/lane/lane';
import type { QueueRow } from '../../platform/side-queue';

/** A held mail that a person has let in and that waits to be read again. */
export interface ReleaseRow extends QueueRow {
  readonly quarantinedMailId: Id;
}

export const queueRelease: Reaction = {
  name: 'queue-release',
  on: ['quarantine.released'],
  reads: (event) => (event.type === 'quarantine.released' ? [ref('quarantinedMail', event.quarantinedMailId)] : []),
  run({ event, find, now }) {
    const mail = event.type === 'quarantine.released' ? find('quarantinedMail', event.quarantinedMailId) : null;
    if (mail === null) return { effect: nothing, rows: [] };
    const row = { _id: `${mail.id}:${mail.updatedAt}`, quarantinedMailId: mail.id, notBefore: now, attempts: 0 };
    return { effect: nothing, rows: [{ op: 'insert', collection: 'releases', row }] };
  },
};
