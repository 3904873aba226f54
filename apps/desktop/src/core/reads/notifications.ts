import { snippet } from '@quayside/shared/kernel/text';
import type { Notification } from '@quayside/shared/notifications/notification';
import { quietUntil, zoneOrUtc } from '@quayside/shared/notifications/quiet-until';
import type { NotificationPage } from '../../bridge/notification-row';
import type { Profile } from '../session/profile';
import { customerNameOf } from './customer-name';

const SHOWN_MAX = 300;
const PREVIEW_MAX = 140;

/** What the person was told, with what their rights of now show of it. @source requirements AUT-4 */
export function readNotifications({ store, me, clock }: Profile): NotificationPage {
  const now = clock.now();
  const all = store
    .listAll('notification')
    .filter(({ personId }) => personId === me.personId)
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
  const shown = all.slice(0, SHOWN_MAX);
  const cases = store.findMany('case', new Set(shown.flatMap(({ caseId }) => caseId ?? [])));
  const messages = store.findMany('message', new Set(shown.flatMap(({ messageId }) => messageId ?? [])));
  const settings = store.find('notificationSettings', me.personId);
  const agreed = (one: Notification) =>
    store.overlay.find('notification', one.id) === null ? one : store.findBase('notification', one.id);
  return {
    rows: shown.map((notification) => {
      const message = notification.messageId === null ? undefined : messages.get(notification.messageId);
      return {
        notification,
        case: (notification.caseId === null ? null : cases.get(notification.caseId)) ?? null,
        customer: customerNameOf(store, notification),
        preview: message !== undefined && message.caseId === notification.caseId ? snippet(message.text, PREVIEW_MAX) : '',
        popupBy: agreed(notification)?.popup?.by ?? null,
      };
    }),
    unread: all.filter(({ readAt, channels }) => readAt === null && channels.includes('app')).length,
    quietUntil: quietUntil(now, settings?.quietHours ?? null, zoneOrUtc(store.find('person', me.personId)?.timeZone ?? '')),
    now,
    settings,
  };
}
