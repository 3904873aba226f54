import type { Product } from '../organisation/product';
import { yesOrNo } from './cell-words';
import { readId, readLine, readYesNo } from './read-cells';
import type { ImportColumn } from './table-column';

/** What the cells of a row say; what no column or an empty cell gives is absent. */
export interface ProductValues {
  readonly id?: string;
  readonly name?: string;
  readonly code?: string;
  readonly isActive?: boolean;
}

/** What a file of products may hold: one line per field. */
export const PRODUCT_COLUMNS: readonly ImportColumn<Product, Required<ProductValues>>[] = [
  {
    name: 'name',
    titles: { en: ['Name', 'Product', 'Product name', 'Item'], bg: ['Име', 'Продукт', 'Име на продукта', 'Наименование', 'Артикул'] },
    read: readLine(100),
    write: ({ name }) => name,
  },
  {
    name: 'code',
    titles: {
      en: ['Code', 'Product code', 'SKU', 'Article number', 'Item number'],
      bg: ['Код', 'Код на продукта', 'Артикулен номер', 'Номенклатурен номер'],
    },
    read: readLine(40),
    write: ({ code }) => code ?? '',
  },
  {
    name: 'isActive',
    titles: { en: ['In use', 'Active'], bg: ['В употреба', 'Активен'] },
    read: readYesNo,
    write: ({ isActive }, words) => yesOrNo(isActive, words),
  },
  { name: 'id', titles: { en: ['Quayside id'], bg: ['Номер в Quayside'] }, read: readId, write: ({ id }) => id },
];
