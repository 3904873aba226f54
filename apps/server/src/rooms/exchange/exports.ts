import type { Case } from '@quayside/shared/cases/case';
import { CASE_COLUMNS, type CaseRow } from '@quayside/shared/exchange/case-columns';
import { CELL_WORDS } from '@quayside/shared/exchange/cell-words';
import { CONTACT_COLUMNS } from '@quayside/shared/exchange/contact-columns';
import { CSV_BOM, csvLine } from '@quayside/shared/exchange/csv-line';
import type { ExportTable } from '@quayside/shared/exchange/import-job';
import { ORGANISATION_COLUMNS } from '@quayside/shared/exchange/organisation-columns';
import { PERSON_COLUMNS } from '@quayside/shared/exchange/person-columns';
import { type TableColumn, titleLanguage, writtenColumns } from '@quayside/shared/exchange/table-column';
import { can } from '@quayside/shared/identity/can';
import { actorOf, heldLabels, type Person, rightsOf, type WithRights } from '@quayside/shared/identity/person';
import type { EntityKind, EntityOf } from '@quayside/shared/kernel/entity';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { ViewId } from '@quayside/shared/views/view';
import type { House } from '../../platform/house';
import { mongoFilter } from '../../platform/wire/mongo-filter';
import { viewFor } from '../views/views.service';
import type { ExportedRows } from './exported-rows.store';

/** What is to be given out; a list of cases has a view. */
export type WantedTable = { readonly table: Exclude<ExportTable, 'cases'> } | { readonly table: 'cases'; readonly view: ViewId };

export interface Exports {
  /**
   * A table as the text of a file, piece by piece, with what this person may read and nothing else.
   *
   * @throws AppError `NOT_ALLOWED`, before anything is read
   * @source requirements SUP-2; security A17, A24
   */
  open(person: WithRights, wanted: WantedTable): AsyncIterable<string>;
}

export function createExports({ entities, clock, logger }: Pick<House, 'entities' | 'clock' | 'logger'>, rows: ExportedRows): Exports {
  async function byId<K extends EntityKind>(kind: K, ids: readonly (Id | null)[]): Promise<ReadonlyMap<Id, EntityOf<K>>> {
    const wanted = [...new Set(ids.filter((id): id is Id => id !== null))];
    return new Map((await entities.listByIds(kind, wanted)).map((entity) => [entity.id, entity] as const));
  }

  async function* contacts(fields: FieldRights) {
    for await (const portion of rows.all('contact', fields)) {
      const organisations = await byId(
        'organisation',
        portion.map(({ organisationId }) => organisationId),
      );
      yield portion.map((contact) => ({ contact, organisation: organisations.get(contact.organisationId ?? '') ?? null }));
    }
  }

  async function* organisations(fields: FieldRights) {
    for await (const portion of rows.all('organisation', fields)) {
      const [parents, managers] = await Promise.all([
        byId(
          'organisation',
          portion.map(({ parentId }) => parentId ?? null),
        ),
        byId(
          'person',
          portion.map(({ managerId }) => managerId ?? null),
        ),
      ]);
      yield portion.map((of) => ({
        of,
        parent: parents.get(of.parentId ?? '') ?? null,
        manager: managers.get(of.managerId ?? '') ?? null,
      }));
    }
  }

  async function* people(fields: FieldRights) {
    for await (const portion of rows.all('person', fields)) {
      const groups = await byId(
        'group',
        portion.flatMap(({ groupIds }) => groupIds),
      );
      yield portion.map((person) => ({ person, groups: person.groupIds.flatMap((id) => groups.get(id)?.name ?? []) }));
    }
  }

  async function* cases(person: WithRights, view: ViewId) {
    const { where, sort } = await viewFor(entities, person, { id: view, now: clock.now() });
    const order = Object.fromEntries([
      ...sort.map(({ field, direction }) => [field, direction === 'asc' ? 1 : -1] as const),
      ['_id', 1] as const,
    ]);
    const when = instantsOf(person.timeZone);
    const who = { labels: heldLabels(person), fields: rightsOf(person).fields };
    for await (const portion of rows.cases(who, { filter: mongoFilter(where), sort: order })) yield await caseRows(portion, when);
  }

  async function caseRows(portion: readonly Case[], when: CaseRow['when']): Promise<readonly CaseRow[]> {
    const ids = (field: 'contactId' | 'organisationId' | 'groupId' | 'ownerId') => portion.map((of) => of[field]);
    const [contacts, organisations, groups, owners] = await Promise.all([
      byId('contact', ids('contactId')),
      byId('organisation', ids('organisationId')),
      byId('group', ids('groupId')),
      byId('person', ids('ownerId')),
    ]);
    return portion.map((of) => ({
      of,
      contact: contacts.get(of.contactId ?? '')?.name ?? '',
      address: contacts.get(of.contactId ?? '')?.emails[0] ?? '',
      organisation: organisations.get(of.organisationId ?? '')?.name ?? '',
      group: groups.get(of.groupId ?? '')?.name ?? '',
      owner: owners.get(of.ownerId ?? '')?.name ?? '',
      when,
    }));
  }

  return {
    open(person, wanted) {
      if (!mayExport(person, wanted.table)) throw new AppError('NOT_ALLOWED', 'not allowed');
      logger.info({ table: wanted.table, by: person.id }, 'a table was exported');
      const { fields } = rightsOf(person);
      switch (wanted.table) {
        case 'contacts':
          return textOf(person, writtenColumns(CONTACT_COLUMNS), contacts(fields));
        case 'organisations':
          return textOf(person, writtenColumns(ORGANISATION_COLUMNS), organisations(fields));
        case 'people':
          return textOf(person, PERSON_COLUMNS, people(fields));
        case 'cases':
          return textOf(person, CASE_COLUMNS, cases(person, wanted.view));
      }
    },
  };
}

const mayExport = (person: WithRights, table: ExportTable): boolean =>
  can(actorOf(person), 'export', { type: table === 'cases' || table === 'people' ? table : 'customers' });

async function* textOf<Row>(
  { locale }: Person,
  columns: readonly TableColumn<Row>[],
  portions: AsyncIterable<readonly Row[]>,
): AsyncGenerator<string> {
  const language = titleLanguage(locale);
  const words = CELL_WORDS[language];
  yield CSV_BOM + csvLine(columns.map(({ titles }) => titles[language][0]));
  for await (const portion of portions) yield portion.map((row) => csvLine(columns.map(({ write }) => write(row, words)))).join('');
}

/** `2026-11-30 14:05`: sorts, and every spreadsheet takes it for an instant. */
function instantsOf(timeZone: string): CaseRow['when'] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (at: EpochMs | null | undefined) => (at === null || at === undefined ? '' : format.format(at));
}
