import { organisationFields } from '../organisation/contact-fields';
import type { Organisation } from '../organisation/organisation';
import { readDomains, readId, readLine, readText, readWhole } from './read-cells';
import type { ImportColumn } from './table-column';

/** What the cells of a row say; what no column or an empty cell gives is absent. */
export interface OrganisationValues {
  readonly id?: string;
  readonly name?: string;
  readonly domains?: readonly string[];
  readonly stars?: number;
  readonly note?: string;
}

type OrganisationColumn = ImportColumn<Organisation, Required<OrganisationValues>>;

/** What a file of organisations may hold: one line per field. */
export const ORGANISATION_COLUMNS: readonly OrganisationColumn[] = [
  {
    name: 'name',
    titles: {
      en: ['Name', 'Organisation', 'Organization', 'Company', 'Company name', 'Account'],
      bg: ['Име', 'Организация', 'Фирма', 'Компания', 'Наименование'],
    },
    read: readLine(200),
    write: ({ name }) => name,
  },
  {
    name: 'domains',
    titles: {
      en: ['Domain', 'Domains', 'Mail domain', 'Mail domains', 'Website', 'Web site', 'Site'],
      bg: ['Домейн', 'Домейни', 'Сайт', 'Уебсайт'],
    },
    isList: true,
    read: readDomains(50, organisationFields.domains.element),
    write: ({ domains }) => domains.join('; '),
  },
  {
    name: 'stars',
    titles: { en: ['Stars', 'Importance', 'Rating'], bg: ['Звезди', 'Важност', 'Оценка'] },
    read: readWhole(0, 5),
    write: ({ stars }) => String(stars),
  },
  {
    name: 'note',
    titles: { en: ['Note', 'Notes', 'Comment', 'Comments', 'Description'], bg: ['Бележка', 'Бележки', 'Коментар', 'Описание'] },
    read: readText(10_000),
    write: ({ note }) => note,
  },
  { name: 'id', titles: { en: ['Quayside id'], bg: ['Номер в Quayside'] }, read: readId, write: ({ id }) => id },
];
