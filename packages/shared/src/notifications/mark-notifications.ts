import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { listOwn, NOTIFICATIONS_AT_ONCE } from './list-own';

const args = z.strictObject({
  personId: idSchema,
  notificationIds: z.array(idSchema).min(1).max(NOTIFICATIONS_AT_ONCE),
  isRead: z.boolean(),
});
export type MarkNotificationsArgs = z.infer<typeof args>;

/** Marks one's own notifications read or unread, for all one's devices. What has gone meanwhile, or is another's, counts as not there. @source requirements AUT-4 */
export const markNotifications: Action<MarkNotificationsArgs> = {
  name: 'notification.mark',
  args,
  origin: 'person',
  isQuiet: true,
  reads: ({ notificationIds }) => notificationIds.map((id) => ref('notification', id)),
  can: ({ args, actor }) => can(actor, 'edit', { type: 'own', personId: args.personId }),
  perform({ get, args, now }) {
    const changed = listOwn(get.find, args).filter(({ readAt }) => (readAt !== null) !== args.isRead);
    return effect(changed.map((one) => put('notification', { ...one, readAt: args.isRead ? now : null, updatedAt: now })));
  },
};
