import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useChangePreferences } from '../../use-preferences';
import { SettingRow } from './setting-row';

export function NotificationSettings() {
  const { t } = useTranslation();
  const { data } = useCore('getPreferences', undefined);
  const change = useChangePreferences();
  if (data === undefined) return <div />;
  return (
    <>
      <SettingRow name={t('settings.notify')} text={t('settings.notifyHelp')} id="notify">
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
