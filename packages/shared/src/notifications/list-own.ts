import type { Found } from '../kernel/action';
import type { Id } from '../kernel/ids';
import type { Notification } from './notification';

/** How many one act may name. */
export const NOTIFICATIONS_AT_ONCE = 200;

/** Those of the named notifications that are this person's; an id of another's tells no more than one of nothing. */
export function listOwn(find: Found, of: { readonly personId: Id; readonly notificationIds: readonly Id[] }): readonly Notification[] {
  return [...new Set(of.notificationIds)].flatMap((id) => {
    const one = find('notification', id);
    return one?.personId === of.personId ? [one] : [];
  });
}
