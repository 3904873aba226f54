import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '../navigation';
import { type FoundSetting, searchSettings, useSettingsIndex } from './settings-index';

/** Below it, nearly everything would be found. */
const LETTERS_MIN = 2;

/** The settings that some words find, and the way to one. The pages are read anew with each search that begins. */
export function useSettingsSearch(text: string): { readonly found: readonly FoundSetting[]; go(setting: FoundSetting): void } {
  const { t } = useTranslation();
  const settings = useSettingsIndex((state) => state.settings);
  const isSearching = text.trim().length >= LETTERS_MIN;
  useEffect(() => {
    if (isSearching) useSettingsIndex.getState().want(true);
  }, [isSearching]);
  const found = useMemo(
    () => (isSearching ? searchSettings(settings, text, (section) => t(`settings.section.${section}`)) : []),
    [settings, text, isSearching, t],
  );
  return {
    found,
    go(setting) {
      useSettingsIndex.getState().leadTo(setting);
      useNavigation.getState().go({ screen: 'settings', section: setting.section });
    },
  };
}
