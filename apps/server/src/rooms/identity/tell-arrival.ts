import type { Id } from '@quayside/shared/kernel/ids';
import type { House } from '../../platform/house';
import { submitAct } from '../../platform/submit-act';

/** Accounts are not synced: desktops that list who is still awaited learn by a change of the person that they have to ask again. */
export const tellArrival = (house: House, personId: Id): Promise<void> =>
  submitAct(house, 'invitations', {
    name: 'person.edit',
    args: { personId, changes: {} },
    actor: { type: 'system', name: 'invitations' },
  }).catch((error: unknown) => house.logger.warn({ error }, 'that somebody came could not be told'));
