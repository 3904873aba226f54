import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { channelsFor, DEFAULT_SETTINGS, MAIL_RHYTHMS, type NotificationSettings } from './notification-settings';
import { NOTIFICATION_CHANNELS, NOTIFICATION_TYPES } from './notification-types';
import { quietHoursSchema } from './quiet-hours';

const args = z.strictObject({
  personId: idSchema,
  change: z.discriminatedUnion('what', [
    z.strictObject({
      what: z.literal('channel'),
      type: z.enum(NOTIFICATION_TYPES),
      channel: z.enum(NOTIFICATION_CHANNELS),
      isOn: z.boolean(),
    }),
    z.strictObject({ what: z.literal('quiet-hours'), quietHours: quietHoursSchema.nullable() }),
    z.strictObject({ what: z.literal('mails'), mails: z.enum(MAIL_RHYTHMS) }),
  ]),
});
export type EditNotificationSettingsArgs = z.infer<typeof args>;

/** Changes one of one's own choices; nobody chooses for others. Two devices that change different ones lose neither. @source requirements AUT-4 */
export const editNotificationSettings: Action<EditNotificationSettingsArgs> = {
  name: 'notification.edit-settings',
  args,
  origin: 'person',
  reads: ({ personId }) => [ref('notificationSettings', personId)],
  can: ({ args, actor }) => can(actor, 'edit', { type: 'own', personId: args.personId }),
  perform({ get, args: { personId, change }, now }) {
    const known = get.find('notificationSettings', personId);
    const current: NotificationSettings = known ?? {
      id: personId,
      revision: 0,
      createdAt: now,
      updatedAt: now,
      personId,
      ...DEFAULT_SETTINGS,
    };
    const next = changed(current, change);
    if (JSON.stringify(next) === JSON.stringify(current)) return nothing;
    return effect([put('notificationSettings', { ...next, updatedAt: now })]);
  },
};

function changed(current: NotificationSettings, change: EditNotificationSettingsArgs['change']): NotificationSettings {
  if (change.what === 'quiet-hours') return { ...current, quietHours: change.quietHours };
  if (change.what === 'mails') return { ...current, mails: change.mails };
  const before = channelsFor(current, change.type);
  if (before.includes(change.channel) === change.isOn) return current;
  const after = NOTIFICATION_CHANNELS.filter((one) => (one === change.channel ? change.isOn : before.includes(one)));
  return { ...current, channels: { ...current.channels, [change.type]: after } };
}
