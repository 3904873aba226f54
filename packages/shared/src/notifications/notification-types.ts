/** What people are told of. @source requirements AUT-4 */
export const NOTIFICATION_TYPES = ['assigned', 'customer-wrote', 'mentioned', 'escalated', 'at-risk', 'breached', 'conflict'] as const;
export type NotificationType = (typeof NOTIFICATION_TYPES)[number];

/** Ways in which somebody is told. `app` the notification centre · `desktop` a pop-up of the system · `email`. */
export const NOTIFICATION_CHANNELS = ['app', 'desktop', 'email'] as const;
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];
