import { Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import type { KeyChoices } from '../../../lib/keyboard/effective-keymap';
import { TOAST_MS } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { useToasts } from '../../../ui/toasts';
import { useChangePreferences } from '../../use-preferences';
import { KeyChoiceList } from './key-choice-list';
import keyStyles from './keyboard-settings.module.css';
import { SettingRow } from './setting-row';
import styles from './settings.module.css';

export function KeyboardSettings() {
  const { t } = useTranslation();
  const { data } = useCore('getPreferences', undefined);
  const change = useChangePreferences();
  if (data === undefined) return <div />;
  const isOwn = Object.keys(data.keys).length > 0;
  const setKeys = (keys: KeyChoices) =>
    change({ keys: Object.fromEntries(Object.entries(keys).map(([command, given]) => [command, [...given]])) });
  const resetAll = async () => {
    const before = data.keys;
    await setKeys({});
    useToasts.getState().show({
      id: 'keys',
      text: t('keys.allReset'),
      until: Date.now() + TOAST_MS,
      action: { label: t('common.undo'), run: () => void setKeys(before) },
    });
  };
  return (
    <>
      <SettingRow name={t('settings.keys')} text={t('settings.keysHelp')} id="keys">
        <Switch
          id="keys"
          checked={data.keyboardShortcuts}
          onChange={(event) => void change({ keyboardShortcuts: event.currentTarget.checked })}
        />
      </SettingRow>
      <div className={keyStyles.head}>
        <h3 className={styles.subtitle}>{t('help.title')}</h3>
        <Button look="quiet" because={isOwn ? null : t('keys.nothingToReset')} onClick={() => void resetAll()}>
          {t('keys.resetAll')}
        </Button>
      </div>
      <KeyChoiceList choices={data.keys} onChange={(keys) => void setKeys(keys)} />
    </>
  );
}
