import i18next, { type i18n } from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import { bg } from '../../locales/bg';
import { en } from '../../locales/en';
import { pseudoTexts, type Texts } from './pseudo';

export const LANGUAGES = ['en', 'bg', 'pseudo'] as const;
export type Language = (typeof LANGUAGES)[number];

const TEXTS: Readonly<Record<Language, Texts>> = { en, bg, pseudo: pseudoTexts(en) };

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

export function startI18n(language: Language): i18n {
  const instance = i18next.createInstance();
  void instance
    .use(new ICU({ parseErrorHandler: (error, key) => `${key}: ${error.message}` }))
    .use(initReactI18next)
    .init({
      lng: language,
      fallbackLng: 'en',
      resources: Object.fromEntries(LANGUAGES.map((name) => [name, { translation: TEXTS[name] }])),
      interpolation: { escapeValue: false },
      initAsync: false,
      returnNull: false,
    });
  return instance;
}
