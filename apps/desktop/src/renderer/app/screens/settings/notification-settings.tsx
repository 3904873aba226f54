import { SegmentedControl, Switch } from '@mantine/core';
import { DEFAULT_SETTINGS, MAIL_RHYTHMS } from '@quayside/shared/notifications/notification-settings';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useMe } from '../../../lib/session-context';
import { useAct } from '../../../lib/use-act';
import { ChannelTable } from '../../../rooms/notifications/channel-table';
import { QuietHoursFields } from '../../../rooms/notifications/quiet-hours-fields';
import { useChangePreferences } from '../../use-preferences';
import { SettingRow } from './setting-row';

/** Of what, how and when one is told: the same on all devices, but for the switches of this computer. */
export function NotificationSettings() {
  const { t } = useTranslation();
  const me = useMe();
  const act = useAct();
  const { data } = useCore('getPreferences', undefined);
  const told = useCore('listNotifications', undefined);
  const change = useChangePreferences();
  if (data === undefined || told.data === undefined) return <div />;
  const settings = told.data.settings ?? DEFAULT_SETTINGS;
  return (
    <>
      <ChannelTable settings={settings} />
      <SettingRow name={t('notifySettings.mails')} text={t('notifySettings.mailsHelp')}>
        <SegmentedControl
          aria-label={t('notifySettings.mails')}
          data={MAIL_RHYTHMS.map((rhythm) => ({ value: rhythm, label: t(`notifySettings.rhythms.${rhythm}`) }))}
          value={settings.mails}
          onChange={(value) => {
            const mails = MAIL_RHYTHMS.find((rhythm) => rhythm === value) ?? 'soon';
            void act([{ name: 'notification.edit-settings', args: { personId: me.personId, change: { what: 'mails', mails } } }]);
          }}
        />
      </SettingRow>
      <QuietHoursFields quietHours={settings.quietHours} />
      <SettingRow name={t('notifySettings.here')} text={t('notifySettings.hereHelp')} id="notify">
        <Switch
          id="notify"
          checked={data.notifications}
          onChange={(event) => void change({ notifications: event.currentTarget.checked })}
        />
      </SettingRow>
      <SettingRow name={t('settings.tray')} text={t('settings.trayHelp')} id="tray">
        <Switch id="tray" checked={data.runInTray} onChange={(event) => void change({ runInTray: event.currentTarget.checked })} />
      </SettingRow>
    </>
  );
}
