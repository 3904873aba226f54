import i18next, { type i18n } from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import { en } from '../../locales/en';
import { pseudoTexts, type Texts } from './pseudo';

export const LANGUAGES = ['en', 'bg', 'pseudo'] as const;
export type Language = (typeof LANGUAGES)[number];

/** English is always there, as what every other language falls back to. */
const LOADERS: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => en,
  bg: async () => (await import('../../locales/bg')).bg,
  pseudo: async () => pseudoTexts(en),
};

/** The language of the system when we speak it. */
export const systemLanguage = (): Language =>
  navigator.languages
    .find((tag) => /^(bg|en)/i.test(tag))
    ?.toLowerCase()
    .startsWith('bg')
    ? 'bg'
    : 'en';

/** BCP 47 for Intl; the pseudo language dates like English. */
export function intlLocale(language: Language): string {
  const wanted = language === 'pseudo' ? 'en' : language;
  return navigator.languages.find((tag) => tag.toLowerCase().startsWith(wanted)) ?? wanted;
}

/** Reads the texts of a language when they are not there yet, and shows it. */
export async function showLanguage(instance: i18n, language: Language): Promise<void> {
  if (!instance.hasResourceBundle(language, 'translation')) {
    instance.addResourceBundle(language, 'translation', await LOADERS[language]());
  }
  await instance.changeLanguage(language);
}

/** In English until `showLanguage` has been asked for another. */
export function startI18n(): i18n {
  const instance = i18next.createInstance();
  void instance
    .use(new ICU({ parseErrorHandler: (error, key) => `${key}: ${error.message}` }))
    .use(initReactI18next)
    .init({
      lng: 'en',
      fallbackLng: 'en',
      resources: { en: { translation: en } },
      partialBundledLanguages: true,
      interpolation: { escapeValue: false },
      initAsync: false,
      returnNull: false,
    });
  return instance;
}
