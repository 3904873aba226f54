import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema, uuidSchema } from '../kernel/ids';
import { listOwn, NOTIFICATIONS_AT_ONCE } from './list-own';

const args = z.strictObject({
  personId: idSchema,
  notificationIds: z.array(idSchema).min(1).max(NOTIFICATIONS_AT_ONCE),
  /** Names one run of the app. */
  claim: uuidSchema,
});
export type ClaimPopupArgs = z.infer<typeof args>;

/**
 * Asks for the right to show pop-ups: the first run of the app that asks gets each, on whichever of the person's devices.
 *
 * It may show them once the server has agreed, and never otherwise, so that nothing pops up twice.
 *
 * @source faults I2; requirements SYN-1
 */
export const claimPopup: Action<ClaimPopupArgs> = {
  name: 'notification.claim-popup',
  args,
  origin: 'person',
  isQuiet: true,
  reads: ({ notificationIds }) => notificationIds.map((id) => ref('notification', id)),
  can: ({ args, actor }) => can(actor, 'edit', { type: 'own', personId: args.personId }),
  perform({ get, args, now }) {
    const free = listOwn(get.find, args).filter(({ popup }) => popup === null);
    return effect(free.map((one) => put('notification', { ...one, popup: { by: args.claim, at: now }, updatedAt: now })));
  },
};
