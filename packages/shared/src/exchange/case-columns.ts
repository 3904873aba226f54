import type { Case } from '../cases/case';
import type { CompanyWords } from '../cases/company-words';
import type { EpochMs } from '../kernel/time';
import type { TableColumn } from './table-column';

/** A case with the names of what it points to. */
export interface CaseRow {
  readonly of: Case;
  readonly contact: string;
  readonly address: string;
  readonly organisation: string;
  readonly group: string;
  readonly owner: string;
  /** An instant as it is written in the zone of whoever asks; empty for none. */
  when(at: EpochMs | null | undefined): string;
}

/** What an export of a list of cases has: one line per column. */
const CASE_COLUMNS: readonly TableColumn<CaseRow>[] = [
  { name: 'number', titles: { en: ['Number'], bg: ['Номер'] }, write: ({ of }) => String(of.number) },
  { name: 'subject', titles: { en: ['Subject'], bg: ['Тема'] }, write: ({ of }) => of.subject },
  {
    name: 'state',
    titles: { en: ['Status'], bg: ['Състояние'] },
    write: ({ of }, words) => words.status[of.statusId ?? ''] ?? words.state[of.state],
  },
  { name: 'priority', titles: { en: ['Priority'], bg: ['Приоритет'] }, write: ({ of }, words) => words.priority[of.priority] },
  {
    name: 'severity',
    titles: { en: ['Severity'], bg: ['Тежест'] },
    write: ({ of }, words) => (of.severity === null ? '' : words.severity[of.severity]),
  },
  { name: 'channel', titles: { en: ['Channel'], bg: ['Канал'] }, write: ({ of }, words) => words.channel[of.channel] },
  { name: 'category', titles: { en: ['Category'], bg: ['Категория'] }, write: ({ of }) => of.category ?? '' },
  { name: 'product', titles: { en: ['Product'], bg: ['Продукт'] }, write: ({ of }) => of.product ?? '' },
  { name: 'group', titles: { en: ['Group'], bg: ['Група'] }, write: ({ group }) => group },
  { name: 'owner', titles: { en: ['Owner'], bg: ['Отговорник'] }, write: ({ owner }) => owner },
  { name: 'contact', titles: { en: ['Contact'], bg: ['Контакт'] }, write: ({ contact }) => contact },
  { name: 'address', titles: { en: ['Email'], bg: ['Имейл'] }, write: ({ address }) => address },
  { name: 'organisation', titles: { en: ['Organisation'], bg: ['Организация'] }, write: ({ organisation }) => organisation },
  { name: 'tags', titles: { en: ['Tags'], bg: ['Етикети'] }, write: ({ of }) => of.tags.join('; ') },
  { name: 'messages', titles: { en: ['Messages'], bg: ['Съобщения'] }, write: ({ of }) => String(of.messageCount) },
  { name: 'createdAt', titles: { en: ['Created'], bg: ['Създаден'] }, write: ({ of, when }) => when(of.createdAt) },
  { name: 'firstResponseAt', titles: { en: ['First answer'], bg: ['Първи отговор'] }, write: ({ of, when }) => when(of.firstResponseAt) },
  { name: 'resolvedAt', titles: { en: ['Resolved'], bg: ['Решен'] }, write: ({ of, when }) => when(of.resolvedAt) },
  { name: 'closedAt', titles: { en: ['Closed'], bg: ['Затворен'] }, write: ({ of, when }) => when(of.closedAt) },
  { name: 'slaDueAt', titles: { en: ['Due'], bg: ['Срок'] }, write: ({ of, when }) => when(of.slaDueAt) },
  { name: 'reopened', titles: { en: ['Reopened'], bg: ['Отваряни отново'] }, write: ({ of }) => String(of.reopenedCount) },
];

const FIELD_OF: Readonly<Record<string, string>> = {
  group: 'groupId',
  owner: 'ownerId',
  contact: 'contactId',
  organisation: 'organisationId',
};

/** The columns, titled as the company calls their fields. @source requirements CAS-6 */
export const titledCaseColumns = ({ field }: CompanyWords): readonly TableColumn<CaseRow>[] =>
  CASE_COLUMNS.map((column) => {
    const title = field[FIELD_OF[column.name] ?? column.name];
    return title === undefined ? column : { ...column, titles: { en: [title], bg: [title] } };
  });
