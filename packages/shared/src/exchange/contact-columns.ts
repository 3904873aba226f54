import type { ZoneName } from '../kernel/zone';
import type { Contact } from '../organisation/contact';
import type { Organisation } from '../organisation/organisation';
import { yesOrNo } from './cell-words';
import { readAddresses, readId, readLanguage, readLine, readPhones, readText, readYesNo, readZone } from './read-cells';
import type { ImportColumn } from './table-column';

/** A contact and where they belong, as a line of a table. */
export interface ContactRow {
  readonly contact: Contact;
  readonly organisation: Organisation | null;
}

/** What the cells of a row say; what no column or an empty cell gives is absent. */
export interface ContactValues {
  readonly id?: string;
  readonly name?: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly emails?: readonly string[];
  readonly phones?: readonly string[];
  readonly organisation?: string;
  readonly isVip?: boolean;
  readonly isBlocked?: boolean;
  readonly language?: string;
  readonly timeZone?: ZoneName;
  readonly note?: string;
}

type ContactColumn = ImportColumn<ContactRow, Required<ContactValues>>;

/** What a file of contacts may hold: one line per field. */
export const CONTACT_COLUMNS: readonly ContactColumn[] = [
  {
    name: 'name',
    titles: {
      en: ['Name', 'Full name', 'Contact', 'Contact name', 'Person', 'Customer'],
      bg: ['Име', 'Имена', 'Контакт', 'Лице', 'Клиент'],
    },
    read: readLine(200),
    write: ({ contact }) => contact.name,
  },
  {
    name: 'emails',
    titles: {
      en: ['Email', 'E-mail', 'Emails', 'Email address', 'E-mail address', 'Mail', 'Address'],
      bg: ['Имейл', 'Имейли', 'Имейл адрес', 'Е-поща', 'Ел. поща', 'Електронна поща', 'Поща'],
    },
    isList: true,
    read: readAddresses(20),
    write: ({ contact }) => contact.emails.join('; '),
  },
  {
    name: 'phones',
    titles: {
      en: ['Phone', 'Phones', 'Telephone', 'Phone number', 'Mobile', 'Mobile phone', 'Tel'],
      bg: ['Телефон', 'Телефони', 'Телефонен номер', 'Мобилен', 'Мобилен телефон', 'Тел'],
    },
    isList: true,
    read: readPhones(20),
    write: ({ contact }) => contact.phones.join('; '),
  },
  {
    name: 'organisation',
    titles: {
      en: ['Organisation', 'Organization', 'Company', 'Company name', 'Account', 'Firm'],
      bg: ['Организация', 'Фирма', 'Компания', 'Дружество'],
    },
    read: readLine(200),
    write: ({ organisation }) => organisation?.name ?? '',
  },
  {
    name: 'language',
    titles: { en: ['Language', 'Locale'], bg: ['Език'] },
    read: readLanguage,
    write: ({ contact }) => contact.language ?? '',
  },
  {
    name: 'timeZone',
    titles: { en: ['Time zone', 'Timezone', 'Zone'], bg: ['Часова зона', 'Часови пояс'] },
    read: readZone,
    write: ({ contact }) => contact.timeZone ?? '',
  },
  {
    name: 'isVip',
    titles: { en: ['VIP', 'Important'], bg: ['ВИП', 'Важен'] },
    read: readYesNo,
    write: ({ contact }, words) => yesOrNo(contact.isVip, words),
  },
  {
    name: 'isBlocked',
    titles: { en: ['Blocked'], bg: ['Блокиран'] },
    read: readYesNo,
    write: ({ contact }, words) => yesOrNo(contact.isBlocked, words),
  },
  {
    name: 'note',
    titles: { en: ['Note', 'Notes', 'Comment', 'Comments', 'Description'], bg: ['Бележка', 'Бележки', 'Коментар', 'Описание'] },
    read: readText(10_000),
    write: ({ contact }) => contact.note,
  },
  { name: 'id', titles: { en: ['Quayside id'], bg: ['Номер в Quayside'] }, read: readId, write: ({ contact }) => contact.id },
  {
    name: 'givenName',
    titles: { en: ['First name', 'Given name', 'Forename'], bg: ['Собствено име', 'Първо име'] },
    read: readLine(100),
    write: null,
  },
  {
    name: 'familyName',
    titles: { en: ['Last name', 'Family name', 'Surname'], bg: ['Фамилия', 'Фамилно име'] },
    read: readLine(99),
    write: null,
  },
];
