import { SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { LANGUAGES } from '../../../lib/i18n/start-i18n';
import { useChangePreferences } from '../../use-preferences';
import { SettingRow } from './setting-row';

const THEMES = ['system', 'light', 'dark'] as const;
const IMAGES = ['ask', 'never'] as const;

export function AppearanceSettings() {
  const { t } = useTranslation();
  const { data } = useCore('getPreferences', undefined);
  const change = useChangePreferences();
  if (data === undefined) return <div />;
  return (
    <>
      <SettingRow name={t('settings.theme')} text={t('settings.themeHelp')}>
        <SegmentedControl
          aria-label={t('settings.theme')}
          data={THEMES.map((theme) => ({ value: theme, label: t(`settings.themes.${theme}`) }))}
          value={data.theme}
          onChange={(value) => void change({ theme: THEMES.find((theme) => theme === value) ?? 'system' })}
        />
      </SettingRow>
      <SettingRow name={t('settings.language')} text={t('settings.languageHelp')} id="language">
        <Select
          id="language"
          w={190}
          data={[
            { value: '', label: t('settings.languages.system') },
            ...LANGUAGES.map((language) => ({ value: language, label: t(`settings.languages.${language}`) })),
          ]}
          value={data.language ?? ''}
          onChange={(value) => void change({ language: LANGUAGES.find((language) => language === value) ?? null })}
        />
      </SettingRow>
      <SettingRow name={t('settings.images')} text={t('settings.imagesHelp')}>
        <SegmentedControl
          aria-label={t('settings.images')}
          data={IMAGES.map((choice) => ({ value: choice, label: t(`settings.imageChoices.${choice}`) }))}
          value={data.loadRemoteImages}
          onChange={(value) => void change({ loadRemoteImages: IMAGES.find((choice) => choice === value) ?? 'ask' })}
        />
      </SettingRow>
    </>
  );
}
