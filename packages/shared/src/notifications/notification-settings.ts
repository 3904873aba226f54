import { z } from 'zod';
import type { EntityBase, EntityDefinition } from '../kernel/entity';
import { entityFields } from '../kernel/entity-schema';
import { type Id, idSchema } from '../kernel/ids';
import { NOTIFICATION_CHANNELS, NOTIFICATION_TYPES, type NotificationChannel, type NotificationType } from './notification-types';
import { type QuietHours, quietHoursSchema } from './quiet-hours';

/** How mails are gathered. `soon` one for each case, some minutes after · `hourly`, `daily` one for everything. */
export const MAIL_RHYTHMS = ['soon', 'hourly', 'daily'] as const;
export type MailRhythm = (typeof MAIL_RHYTHMS)[number];

/** What one person wants to be told, and how. Its id is the person's. @source requirements AUT-4 */
export interface NotificationSettings extends EntityBase {
  readonly personId: Id;
  /** A type that is not named is told as `DEFAULT_CHANNELS` says. */
  readonly channels: Readonly<Partial<Record<NotificationType, readonly NotificationChannel[]>>>;
  /** No pop-up and no mail meanwhile; by the clock of the person's zone. */
  readonly quietHours: QuietHours | null;
  readonly mails: MailRhythm;
}

declare module '../kernel/entity' {
  interface EntityMap {
    notificationSettings: NotificationSettings;
  }
}

const channelsSchema = z.array(z.enum(NOTIFICATION_CHANNELS)).max(NOTIFICATION_CHANNELS.length);

export const notificationSettingsSchema: z.ZodType<NotificationSettings> = z.strictObject({
  ...entityFields,
  personId: idSchema,
  channels: z.partialRecord(z.enum(NOTIFICATION_TYPES), channelsSchema),
  quietHours: quietHoursSchema.nullable(),
  mails: z.enum(MAIL_RHYTHMS),
});

export const notificationSettingsDefinition: EntityDefinition<'notificationSettings'> = {
  kind: 'notificationSettings',
  schema: notificationSettingsSchema,
  synced: true,
  caseIdOf: () => null,
  labelsOf: (settings) => [`person:${settings.personId}`],
  audit: 'none',
};

/** Mail only for what may need somebody who is not at their desk. */
export const DEFAULT_CHANNELS: Readonly<Record<NotificationType, readonly NotificationChannel[]>> = {
  assigned: ['app', 'desktop', 'email'],
  'customer-wrote': ['app', 'desktop'],
  mentioned: ['app', 'desktop', 'email'],
  escalated: ['app', 'desktop', 'email'],
  'at-risk': ['app', 'desktop'],
  breached: ['app', 'desktop', 'email'],
  conflict: ['app', 'desktop'],
};

/** What holds for somebody who has never chosen. */
export const DEFAULT_SETTINGS: Pick<NotificationSettings, 'channels' | 'quietHours' | 'mails'> = {
  channels: {},
  quietHours: null,
  mails: 'soon',
};

/** @param settings - `null`: never chosen */
export const channelsFor = (
  settings: Pick<NotificationSettings, 'channels'> | null,
  type: NotificationType,
): readonly NotificationChannel[] => settings?.channels[type] ?? DEFAULT_CHANNELS[type];
