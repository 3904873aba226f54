import type { CustomField, FieldOwner } from '@quayside/shared/fields/custom-field';
import type { CustomValues } from '@quayside/shared/fields/field-value';
import { linkedName, valueText } from '@quayside/shared/fields/value-text';
import type { Id } from '@quayside/shared/kernel/ids';
import type { Entities } from '../../platform/entities';
import { when } from './export-pages';
import type { ExportTexts } from './export-texts';

/** The company's own fields of a kind of thing, in their order, those out of use too. */
export async function ownFieldsOf(entities: Entities, on: FieldOwner): Promise<readonly CustomField[]> {
  const ids = (await entities.find('fieldIndex', on))?.fieldIds ?? [];
  const known = new Map((await entities.listByIds('customField', ids)).map((field) => [field.id, field] as const));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** What stands in own fields, as pages to read say it. @source requirements ORG-6, CAS-6 */
export async function ownFacts(
  entities: Entities,
  fields: readonly CustomField[],
  { values = {}, texts }: { readonly values: CustomValues | undefined; readonly texts: ExportTexts },
): Promise<readonly (readonly [name: string, value: string])[]> {
  const names = new Map<Id, string>();
  for (const { id, linkTo } of fields) {
    const value = values[id];
    const thing = linkTo === undefined || typeof value !== 'string' ? null : await entities.find(linkTo, value);
    if (thing !== null) names.set(thing.id, linkedName(thing));
  }
  const words = { yes: texts.yes, no: texts.no, nameOf: (id: Id) => names.get(id) ?? id, when: (at: number) => when(at, texts) };
  return fields.flatMap((field) => {
    const value = values[field.id];
    return value === undefined ? [] : [[field.name, valueText(field, value, words)] as const];
  });
}
