import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { bundlePointerId } from './bundle';
import { NOTIFICATIONS_AT_ONCE } from './list-own';
import { aboutIdOf } from './notification';

const args = z.strictObject({ notificationIds: z.array(idSchema).min(1).max(NOTIFICATIONS_AT_ONCE) });
export type RemoveNotificationsArgs = z.infer<typeof args>;

/** Removes notifications that are old, or of a case that their person may no longer read; and the pointer to their bundle with them. */
export const removeNotifications: Action<RemoveNotificationsArgs> = {
  name: 'notification.remove',
  args,
  origin: 'server',
  reads: ({ notificationIds }, found) =>
    notificationIds.flatMap((id) => {
      const one = found('notification', id);
      return [ref('notification', id), ...(one === null ? [] : [ref('uniqueKey', bundlePointerId(one.personId, aboutIdOf(one)))])];
    }),
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args }) {
    const there = args.notificationIds.flatMap((id) => get.find('notification', id) ?? []);
    const dels = there.flatMap((one) => {
      const pointer = get.find('uniqueKey', bundlePointerId(one.personId, aboutIdOf(one)));
      return [ref('notification', one.id), ...(pointer?.targetId === one.bundleKey ? [ref('uniqueKey', pointer.id)] : [])];
    });
    return effect([], [], dels);
  },
};
