export interface MenuText {
  readonly file: string;
  readonly edit: string;
  readonly view: string;
  readonly window: string;
  readonly open: string;
  readonly quit: string;
}

const ENGLISH: MenuText = { file: 'File', edit: 'Edit', view: 'View', window: 'Window', open: 'Open Quayside', quit: 'Quit' };

const TEXTS: Readonly<Record<string, MenuText>> = {
  en: ENGLISH,
  bg: { file: 'Файл', edit: 'Редактиране', view: 'Изглед', window: 'Прозорец', open: 'Отваряне на Quayside', quit: 'Изход' },
  pseudo: { file: '[Ƒíļé]', edit: '[Éďíť]', view: '[Ṽíéŵ]', window: '[Ŵíñďóŵ]', open: '[Óƥéñ Ɋüáýšíďé]', quit: '[Ɋüíť]' },
};

/** The few words that main itself shows. @param language - BCP 47; English when we have no other */
export const menuText = (language: string): MenuText => TEXTS[language] ?? TEXTS[language.split('-')[0] ?? 'en'] ?? ENGLISH;
