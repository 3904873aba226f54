import type { ImportKind, ImportSettings } from '@quayside/shared/exchange/import-job';
import { IMPORT_RULES, type ReadableColumn } from '@quayside/shared/exchange/import-kinds';
import { importColumns } from '@quayside/shared/exchange/map-columns';
import { isImported, ownImportColumns } from '@quayside/shared/exchange/own-import-columns';
import type { CustomField } from '@quayside/shared/fields/custom-field';
import { mayFillIn } from '@quayside/shared/fields/may-fill-in';
import { actorOf, type Person } from '@quayside/shared/identity/person';
import type { Actor } from '@quayside/shared/kernel/actor';
import { customIdOf } from '@quayside/shared/kernel/custom-name';
import { zoneOrUtc } from '@quayside/shared/notifications/quiet-until';
import type { Entities } from '../../platform/entities';

/** What this person's file of a kind may fill: standard fields, and of the company's own those that are theirs to change. */
export async function columnsFor(entities: Entities, person: Person, kind: ImportKind): Promise<readonly ReadableColumn[]> {
  const index = await entities.find('fieldIndex', IMPORT_RULES[kind].of);
  const fields = await entities.listByIds('customField', index?.fieldIds ?? []);
  const theirs = fields.filter((field) => isImported(kind, field) && mayFillIn(actorOf(person), field));
  return importColumns(kind, ownImportColumns(theirs, zoneOrUtc(person.timeZone)));
}

type Chosen = Pick<ImportSettings, 'mapping'>;

/** The company's own fields that a file goes into. */
export const fieldsIn = async (entities: Entities, { mapping }: Chosen): Promise<readonly CustomField[]> => {
  const ids = mapping.flatMap((name) => (name === null ? null : customIdOf(name)) ?? []);
  return ids.length === 0 ? [] : entities.listByIds('customField', ids);
};

/** The columns by which an import reads its rows; a field that has gone out of use since is read still, and refused row by row. */
export const columnsOf = (kind: ImportKind, fields: readonly CustomField[], timeZone: string): readonly ReadableColumn[] =>
  importColumns(kind, ownImportColumns(fields, zoneOrUtc(timeZone)));

/** Whether all of the company's own fields that a file goes into are somebody's to change. */
export const mayFillAll = async (entities: Entities, settings: Chosen, actor: Actor): Promise<boolean> =>
  (await fieldsIn(entities, settings)).every((field) => mayFillIn(actor, field));
