import type { CalendarDate } from '../kernel/calendar-date';
import type { Asset } from '../organisation/asset';
import type { Contact } from '../organisation/contact';
import type { Organisation } from '../organisation/organisation';
import type { Product } from '../organisation/product';
import { yesOrNo } from './cell-words';
import { readDate, readId, readLine, readText, readYesNo } from './read-cells';
import type { ImportColumn } from './table-column';

/** What the cells of a row say; what no column or an empty cell gives is absent. */
export interface AssetValues {
  readonly id?: string;
  readonly tag?: string;
  /** By its name or its code. */
  readonly product?: string;
  readonly serial?: string;
  /** By its name or its mail domain. */
  readonly organisation?: string;
  /** By their address, or by their name. */
  readonly contact?: string;
  readonly purchasedOn?: CalendarDate;
  readonly warrantyUntil?: CalendarDate;
  readonly isRetired?: boolean;
  readonly note?: string;
}

/** An asset, what it is a piece of and whose it is, as a line of a table. */
export interface AssetRow {
  readonly of: Asset;
  readonly product: Product | null;
  readonly organisation: Organisation | null;
  readonly contact: Contact | null;
}

/** What a file of assets may hold: one line per field. */
export const ASSET_COLUMNS: readonly ImportColumn<AssetRow, Required<AssetValues>>[] = [
  {
    name: 'tag',
    titles: {
      en: ['Tag number', 'Tag', 'Asset tag', 'Asset', 'Asset number', 'Inventory number'],
      bg: ['Инвентарен номер', 'Инв. номер', 'Инв. №', 'Изделие', 'Номер на изделието'],
    },
    read: readLine(60),
    write: ({ of }) => of.tag,
  },
  {
    name: 'product',
    titles: {
      en: ['Product', 'Product name', 'Product code', 'Model', 'Item'],
      bg: ['Продукт', 'Име на продукта', 'Код на продукта', 'Модел', 'Артикул'],
    },
    read: readLine(100),
    write: ({ product }) => product?.name ?? '',
  },
  {
    name: 'serial',
    titles: { en: ['Serial number', 'Serial', 'Serial no', 'S/N'], bg: ['Сериен номер', 'Сериен №', 'Фабричен номер'] },
    read: readLine(100),
    write: ({ of }) => of.serial,
  },
  {
    name: 'organisation',
    titles: {
      en: ['Organisation', 'Organization', 'Company', 'Company name', 'Customer', 'Account'],
      bg: ['Организация', 'Фирма', 'Компания', 'Клиент'],
    },
    read: readLine(253),
    write: ({ organisation }) => organisation?.name ?? '',
  },
  {
    name: 'contact',
    titles: {
      en: ['Contact', 'Contact email', 'Email', 'E-mail', 'Contact name', 'Person', 'User'],
      bg: ['Контакт', 'Имейл', 'Имейл на контакта', 'Лице', 'Ползвател'],
    },
    read: readLine(254),
    write: ({ contact }) => contact?.emails[0] ?? contact?.name ?? '',
  },
  {
    name: 'purchasedOn',
    titles: { en: ['Bought on', 'Purchased on', 'Purchased', 'Purchase date'], bg: ['Купено на', 'Закупено на', 'Дата на покупка'] },
    read: readDate,
    write: ({ of }) => of.purchasedOn ?? '',
  },
  {
    name: 'warrantyUntil',
    titles: {
      en: ['Warranty until', 'Warranty', 'Warranty end', 'Warranty expires'],
      bg: ['Гаранция до', 'Гаранция', 'Край на гаранцията'],
    },
    read: readDate,
    write: ({ of }) => of.warrantyUntil ?? '',
  },
  {
    name: 'isRetired',
    titles: {
      en: ['No longer in use', 'Retired', 'Decommissioned'],
      bg: ['Извадено от употреба', 'Извън употреба', 'Бракувано', 'Отписано'],
    },
    read: readYesNo,
    write: ({ of }, words) => yesOrNo(of.isRetired, words),
  },
  {
    name: 'note',
    titles: { en: ['Note', 'Notes', 'Comment', 'Comments', 'Description'], bg: ['Бележка', 'Бележки', 'Коментар', 'Описание'] },
    read: readText(10_000),
    write: ({ of }) => of.note,
  },
  { name: 'id', titles: { en: ['Quayside id'], bg: ['Номер в Quayside'] }, read: readId, write: ({ of }) => of.id },
];
