import type { Notification } from '@quayside/shared/notifications/notification';
import type { TFunction } from 'i18next';

/** What happened, in a sentence. */
export function sayWhat(t: TFunction, { type, by, about }: Pick<Notification, 'type' | 'by' | 'about'>): string {
  const name = by.name || t(type === 'conflict' ? 'notifications.by.somebody' : 'notifications.by.system');
  return t(about === undefined ? `notifications.what.${type}` : 'notifications.what.note', { name });
}
