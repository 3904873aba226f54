import type { Notification } from '@quayside/shared/notifications/notification';
import type { TFunction } from 'i18next';

/** What happened, in a sentence. */
export const sayWhat = (t: TFunction, { type, by }: Pick<Notification, 'type' | 'by'>): string =>
  t(`notifications.what.${type}`, { name: by.name || t('notifications.by.system') });
