import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '../../bridge/preferences';
import { useBridge } from '../lib/bridge/bridge-context';
import { coreKey, useCore } from '../lib/bridge/use-core';
import { intlLocale, type Language, showLanguage, systemLanguage } from '../lib/i18n/start-i18n';

/** The person's choices, applied: language and colour scheme follow at once. */
export function usePreferences(): Preferences | null {
  const { i18n } = useTranslation();
  const { main } = useBridge();
  const { data } = useCore('getPreferences', undefined);
  const language = data === undefined ? null : (data.language ?? systemLanguage());
  const theme = data?.theme;
  useEffect(() => {
    if (language === null) return;
    document.documentElement.lang = intlLocale(language);
    if (i18n.language !== language) void showLanguage(i18n, language);
  }, [language, i18n]);
  useEffect(() => {
    if (theme !== undefined) void main.call('setTheme', { theme });
  }, [theme, main]);
  return data ?? null;
}

/** The language that is shown, as a tag for Intl. */
export function useLocale(): string {
  const { i18n } = useTranslation();
  return intlLocale(i18n.language as Language);
}

export function useChangePreferences(): (change: Partial<Preferences>) => Promise<void> {
  const { core } = useBridge();
  const client = useQueryClient();
  return async (change) => {
    const before = client.getQueryData<Preferences>(coreKey('getPreferences'));
    if (before !== undefined) client.setQueryData(coreKey('getPreferences'), { ...before, ...change });
    try {
      client.setQueryData(coreKey('getPreferences'), await core.call('setPreferences', change));
    } catch (error) {
      client.setQueryData(coreKey('getPreferences'), before);
      throw error;
    }
  };
}
