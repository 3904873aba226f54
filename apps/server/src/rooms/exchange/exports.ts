import type { Case } from '@quayside/shared/cases/case';
import { type CompanyWords, NO_COMPANY_WORDS } from '@quayside/shared/cases/company-words';
import { ASSET_COLUMNS } from '@quayside/shared/exchange/asset-columns';
import { type CaseRow, titledCaseColumns } from '@quayside/shared/exchange/case-columns';
import { cellWordsOf } from '@quayside/shared/exchange/cell-words';
import { CONTACT_COLUMNS } from '@quayside/shared/exchange/contact-columns';
import { CSV_BOM, csvLine } from '@quayside/shared/exchange/csv-line';
import type { ExportTable } from '@quayside/shared/exchange/import-job';
import { ORGANISATION_COLUMNS } from '@quayside/shared/exchange/organisation-columns';
import { ownColumns } from '@quayside/shared/exchange/own-columns';
import { PERSON_COLUMNS } from '@quayside/shared/exchange/person-columns';
import { PRODUCT_COLUMNS } from '@quayside/shared/exchange/product-columns';
import { type TableColumn, titleLanguage, writtenColumns } from '@quayside/shared/exchange/table-column';
import type { FieldOwner } from '@quayside/shared/fields/custom-field';
import type { CustomValues } from '@quayside/shared/fields/field-value';
import { maySee } from '@quayside/shared/fields/may-fill-in';
import { linkedName } from '@quayside/shared/fields/value-text';
import { can } from '@quayside/shared/identity/can';
import { maskRow } from '@quayside/shared/identity/field-rights';
import { actorOf, heldLabels, type Person, rightsOf, type WithRights } from '@quayside/shared/identity/person';
import type { EntityKind, EntityOf } from '@quayside/shared/kernel/entity';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { ViewId } from '@quayside/shared/views/view';
import type { House } from '../../platform/house';
import { mongoFilter } from '../../platform/wire/mongo-filter';
import { readCompanyWords } from '../cases/company-words.service';
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

  async function* assets(fields: FieldRights) {
    for await (const portion of rows.all('asset', fields)) {
      const [products, organisations, contacts] = await Promise.all([
        byId(
          'product',
          portion.map(({ productId }) => productId),
        ),
        byId(
          'organisation',
          portion.map(({ organisationId }) => organisationId),
        ),
        byId(
          'contact',
          portion.map(({ contactId }) => contactId),
        ),
      ]);
      yield portion.map((of) => ({
        of,
        product: products.get(of.productId ?? '') ?? null,
        organisation: organisations.get(of.organisationId ?? '') ?? null,
        contact: maskedContact(contacts.get(of.contactId ?? ''), fields),
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
    const when = instantsOf(person.timeZone);
    const who = { labels: heldLabels(person), fields: rightsOf(person).fields };
    for await (const portion of rows.cases(who, { filter: mongoFilter(where), sort })) yield await caseRows(portion, when);
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

  /** The columns of the company's own fields that this person sees, and the portions of rows with what their links are called known. */
  async function own<Row>(person: WithRights, on: FieldOwner, { valuesOf, portions }: OwnPart<Row>) {
    const index = await entities.find('fieldIndex', on);
    const known = await byId('customField', [...(index?.fieldIds ?? [])]);
    const fields = (index?.fieldIds ?? []).flatMap((id) => known.get(id) ?? []).filter((field) => maySee(actorOf(person), field));
    const names = new Map<Id, string>();
    const columns = ownColumns<Row>(fields, { valuesOf, nameOf: (id) => names.get(id) ?? id, when: instantsOf(person.timeZone) });
    async function* named() {
      for await (const portion of portions) {
        for (const { id, linkTo } of fields) {
          if (linkTo === undefined) continue;
          const linked = portion.map((row) => valuesOf(row)?.[id]).filter((one): one is Id => typeof one === 'string');
          for (const thing of (await byId<EntityKind>(linkTo, linked)).values()) names.set(thing.id, linkedName(thing));
        }
        yield portion;
      }
    }
    return { columns, portions: named() };
  }

  async function* tableOf<Row>(
    person: WithRights,
    on: FieldOwner,
    {
      columns,
      words = NO_COMPANY_WORDS,
      ...part
    }: OwnPart<Row> & { readonly columns: readonly TableColumn<Row>[]; readonly words?: CompanyWords },
  ) {
    const more = await own(person, on, part);
    yield* textOf(person, [...columns, ...more.columns], more.portions, words);
  }

  async function* tableOfCases(person: WithRights, view: ViewId) {
    const words = await readCompanyWords(entities);
    const part = { columns: titledCaseColumns(words), words, portions: cases(person, view) };
    yield* tableOf<CaseRow>(person, 'case', { ...part, valuesOf: ({ of }) => of.custom });
  }

  return {
    open(person, wanted) {
      if (!mayExport(person, wanted.table)) throw new AppError('NOT_ALLOWED', 'not allowed');
      logger.info({ table: wanted.table, by: person.id }, 'a table was exported');
      const { fields } = rightsOf(person);
      switch (wanted.table) {
        case 'contacts':
          return tableOf(person, 'contact', {
            columns: writtenColumns(CONTACT_COLUMNS),
            valuesOf: ({ contact }) => contact.custom,
            portions: contacts(fields),
          });
        case 'organisations':
          return tableOf(person, 'organisation', {
            columns: writtenColumns(ORGANISATION_COLUMNS),
            valuesOf: ({ of }) => of.custom,
            portions: organisations(fields),
          });
        case 'products':
          return tableOf(person, 'product', {
            columns: writtenColumns(PRODUCT_COLUMNS),
            valuesOf: ({ custom }) => custom,
            portions: rows.all('product', fields),
          });
        case 'assets':
          return tableOf(person, 'asset', {
            columns: writtenColumns(ASSET_COLUMNS),
            valuesOf: ({ of }) => of.custom,
            portions: assets(fields),
          });
        case 'people':
          return textOf(person, PERSON_COLUMNS, people(fields));
        case 'cases':
          return tableOfCases(person, wanted.view);
      }
    },
  };
}

/** Their address stands in the table only for whoever sees addresses. */
const maskedContact = (contact: Contact | undefined, fields: FieldRights): Contact | null =>
  contact === undefined ? null : (maskRow('contact', contact as never, fields) as Contact);

interface OwnPart<Row> {
  valuesOf(row: Row): CustomValues | undefined;
  readonly portions: AsyncIterable<readonly Row[]>;
}

const mayExport = (person: WithRights, table: ExportTable): boolean =>
  can(actorOf(person), 'export', { type: table === 'cases' || table === 'people' ? table : 'customers' });

async function* textOf<Row>(
  { locale }: Person,
  columns: readonly TableColumn<Row>[],
  portions: AsyncIterable<readonly Row[]>,
  company: CompanyWords = NO_COMPANY_WORDS,
): AsyncGenerator<string> {
  const language = titleLanguage(locale);
  const words = cellWordsOf(language, company);
  yield CSV_BOM + csvLine(columns.map(({ titles }) => titles[language][0]));
  for await (const portion of portions) yield portion.map((row) => csvLine(columns.map(({ write }) => write(row, words)))).join('');
}

/** `2026-11-30 14:05`: sorts, and every spreadsheet takes it for an instant. */
function instantsOf(timeZone: string): CaseRow['when'] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (at: EpochMs | null | undefined) => (at === null || at === undefined ? '' : format.format(at));
}
