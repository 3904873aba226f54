import type { Person } from '../identity/person';
import { organisationFields } from '../organisation/contact-fields';
import type { Organisation } from '../organisation/organisation';
import { readAddress, readDomains, readId, readLine, readText, readWhole } from './read-cells';
import type { ImportColumn } from './table-column';

/** What the cells of a row say; what no column or an empty cell gives is absent. */
export interface OrganisationValues {
  readonly id?: string;
  readonly name?: string;
  readonly domains?: readonly string[];
  readonly stars?: number;
  readonly contractLevel?: string;
  /** By its name. */
  readonly parent?: string;
  /** By the address of a colleague. */
  readonly manager?: string;
  readonly note?: string;
}

/** An organisation, what it is a part of and who looks after it, as a line of a table. */
export interface OrganisationRow {
  readonly of: Organisation;
  readonly parent: Organisation | null;
  readonly manager: Pick<Person, 'email'> | null;
}

type OrganisationColumn = ImportColumn<OrganisationRow, Required<OrganisationValues>>;

/** What a file of organisations may hold: one line per field. */
export const ORGANISATION_COLUMNS: readonly OrganisationColumn[] = [
  {
    name: 'name',
    titles: {
      en: ['Name', 'Organisation', 'Organization', 'Company', 'Company name', 'Account'],
      bg: ['Име', 'Организация', 'Фирма', 'Компания', 'Наименование'],
    },
    read: readLine(200),
    write: ({ of }) => of.name,
  },
  {
    name: 'domains',
    titles: {
      en: ['Domain', 'Domains', 'Mail domain', 'Mail domains', 'Website', 'Web site', 'Site'],
      bg: ['Домейн', 'Домейни', 'Сайт', 'Уебсайт'],
    },
    isList: true,
    read: readDomains(50, organisationFields.domains.element),
    write: ({ of }) => of.domains.join('; '),
  },
  {
    name: 'stars',
    titles: { en: ['Stars', 'Importance', 'Rating'], bg: ['Звезди', 'Важност', 'Оценка'] },
    read: readWhole(0, 5),
    write: ({ of }) => String(of.stars),
  },
  {
    name: 'contractLevel',
    titles: {
      en: ['Contract level', 'Contract', 'Contract type', 'Service level', 'Plan', 'Tier'],
      bg: ['Вид договор', 'Договор', 'Ниво на договора', 'План'],
    },
    read: readLine(60),
    write: ({ of }) => of.contractLevel ?? '',
  },
  {
    name: 'parent',
    titles: {
      en: ['Part of', 'Parent', 'Parent organisation', 'Parent organization', 'Parent company', 'Parent account'],
      bg: ['Част от', 'Горна организация', 'Организация майка', 'Фирма майка', 'Дружество майка', 'Холдинг'],
    },
    read: readLine(200),
    write: ({ parent }) => parent?.name ?? '',
  },
  {
    name: 'manager',
    titles: {
      en: ['Account manager', 'Manager', 'Account owner', 'Responsible', 'Looked after by'],
      bg: ['Отговорник', 'Отговорник за клиента', 'Мениджър', 'Търговец'],
    },
    read: readAddress,
    write: ({ manager }) => manager?.email ?? '',
  },
  {
    name: 'note',
    titles: { en: ['Note', 'Notes', 'Comment', 'Comments', 'Description'], bg: ['Бележка', 'Бележки', 'Коментар', 'Описание'] },
    read: readText(10_000),
    write: ({ of }) => of.note,
  },
  { name: 'id', titles: { en: ['Quayside id'], bg: ['Номер в Quayside'] }, read: readId, write: ({ of }) => of.id },
];
