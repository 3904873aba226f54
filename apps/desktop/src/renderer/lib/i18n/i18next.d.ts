import type { en } from '../../locales/en';

/** `section.name` of every text. Flat: the compiler takes long over nested ones, and gives up when there are many. */
type TextKey<Texts> = { [K in keyof Texts & string]: Texts[K] extends string ? K : `${K}.${TextKey<Texts[K]>}` }[keyof Texts & string];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Record<TextKey<typeof en>, string> };
    /** For the types only: at run time the texts are nested. */
    keySeparator: false;
    returnNull: false;
  }
}
