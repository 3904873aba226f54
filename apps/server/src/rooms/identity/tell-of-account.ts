import type { Id } from '@quayside/shared/kernel/ids';
import type { House } from '../../platform/house';
import { submitAct } from '../../platform/submit-act';

/**
 * Accounts are not synced: desktops that list who is still awaited, or who has a second step, learn by a change of the person that they have to ask
 * again.
 */
export const tellOfAccount = (house: House, personId: Id): Promise<void> =>
  submitAct(house, 'accounts', {
    name: 'person.edit',
    args: { personId, changes: {} },
    actor: { type: 'system', name: 'accounts' },
  }).catch((error: unknown) => house.logger.warn({ error }, 'that an account has changed could not be told'));
