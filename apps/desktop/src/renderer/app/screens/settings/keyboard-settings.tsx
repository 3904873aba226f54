import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { KeyTable } from '../../key-table';
import { useChangePreferences } from '../../use-preferences';
import { SettingRow } from './setting-row';
import styles from './settings.module.css';

export function KeyboardSettings() {
  const { t } = useTranslation();
  const { data } = useCore('getPreferences', undefined);
  const change = useChangePreferences();
  return (
    <>
      {data === undefined ? null : (
        <SettingRow name={t('settings.keys')} text={t('settings.keysHelp')} id="keys">
          <Switch
            id="keys"
            checked={data.keyboardShortcuts}
            onChange={(event) => void change({ keyboardShortcuts: event.currentTarget.checked })}
          />
        </SettingRow>
      )}
      <h3 className={styles.subtitle}>{t('help.title')}</h3>
      <KeyTable />
    </>
  );
}
