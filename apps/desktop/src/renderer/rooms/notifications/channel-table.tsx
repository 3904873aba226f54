import { Checkbox } from '@mantine/core';
import { channelsFor, type NotificationSettings } from '@quayside/shared/notifications/notification-settings';
import { NOTIFICATION_CHANNELS, NOTIFICATION_TYPES } from '@quayside/shared/notifications/notification-types';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../lib/session-context';
import { useAct } from '../../lib/use-act';
import styles from './channel-table.module.css';

/** Events down, ways across: a tick where one is told. */
export function ChannelTable({ settings }: { readonly settings: Pick<NotificationSettings, 'channels'> }) {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  return (
    <table className={styles.table}>
      <caption>
        {t('notifySettings.table')} <span>{t('notifySettings.tableHelp')}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('notifySettings.event')}</th>
          {NOTIFICATION_CHANNELS.map((channel) => (
            <th key={channel} scope="col">
              {t(`notifySettings.channels.${channel}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {NOTIFICATION_TYPES.map((type) => (
          <tr key={type}>
            <th scope="row">{t(`notifySettings.types.${type}`)}</th>
            {NOTIFICATION_CHANNELS.map((channel) => (
              <td key={channel}>
                <Checkbox
                  aria-label={t('notifySettings.cell', {
                    type: t(`notifySettings.types.${type}`),
                    channel: t(`notifySettings.channels.${channel}`),
                  })}
                  checked={channelsFor(settings, type).includes(channel)}
                  onChange={(event) => {
                    const change = { what: 'channel', type, channel, isOn: event.currentTarget.checked } as const;
                    void act([{ name: 'notification.edit-settings', args: { personId: me.personId, change } }]);
                  }}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
