import type { Notification } from '@quayside/shared/notifications/notification';
import type { TFunction } from 'i18next';

/** What happened, in a sentence. */
export function sayWhat(t: TFunction, { type, by, about, insteadOf }: Pick<Notification, 'type' | 'by' | 'about' | 'insteadOf'>): string {
  const name = by.name || t(type === 'conflict' ? 'notifications.by.somebody' : 'notifications.by.system');
  const what = t(about === undefined ? `notifications.what.${type}` : 'notifications.what.note', { name });
  return insteadOf === undefined ? what : `${what} · ${t('absence.insteadOf', { name: insteadOf })}`;
}
