import type { EntityKind, EntityOf, Label } from '@quayside/shared/kernel/entity';
import { definitionOf } from '@quayside/shared/sync/entity-registry';
import { deriveColumns, isDerivedColumn } from './derived-columns';

/** An entity as it lies in its collection: its fields, `_id` for its id, its own labels, and columns derived for queries. */
export type EntityDocument = { readonly _id: string; readonly revision: number; readonly labels?: readonly Label[] } & Readonly<
  Record<string, unknown>
>;

/** @param entity - with the revision that it is to have */
export function toDocument<K extends EntityKind>(kind: K, entity: EntityOf<K>): EntityDocument {
  const { id, ...fields } = entity as EntityOf<K> & { readonly id: string };
  const definition = definitionOf(kind);
  const document = { _id: id, ...fields, ...deriveColumns(kind, entity) } as unknown as EntityDocument;
  return definition.caseIdOf(entity) === null ? { ...document, labels: definition.labelsOf(entity) } : document;
}

/** The entity in a document, without what only the database needs. */
export function fromDocument<K extends EntityKind>(document: EntityDocument): EntityOf<K> {
  const entity: Record<string, unknown> = { id: document._id };
  for (const name in document) {
    if (name !== '_id' && name !== 'labels' && !isDerivedColumn(name)) entity[name] = document[name];
  }
  return entity as unknown as EntityOf<K>;
}
