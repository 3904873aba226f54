import { maskRow } from '@quayside/shared/identity/field-rights';
import type { EntityKind } from '@quayside/shared/kernel/entity';
import type { Id } from '@quayside/shared/kernel/ids';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import type { Patch } from '@quayside/shared/sync/protocol';
import { type EntityDocument, fromDocument } from '../lane/documents';

/** @param fields - rights of whom it is sent to: what is hidden from them does not leave */
export const putOf = (kind: EntityKind, document: EntityDocument, fields: FieldRights): Patch => ({
  op: 'put',
  kind,
  id: document._id,
  revision: document.revision,
  body: maskRow(kind, fromDocument(document) as unknown as Record<string, unknown>, fields),
});

export const dropOf = (kind: EntityKind, id: Id): Patch => ({ op: 'drop', kind, id });
export const delOf = (kind: EntityKind, id: Id): Patch => ({ op: 'del', kind, id });

/** A page is full when it has so many lines or weighs about so much. */
export const PAGE_PATCHES = 2000;
export const PAGE_BYTES = 3 * 1024 * 1024;

/** About how many bytes a line takes on the wire, without writing it out. */
export function weightOf(patch: Patch): number {
  if (patch.op !== 'put') return 100;
  let weight = 400;
  for (const name of ['text', 'html', 'note', 'signature', 'preview']) {
    const value = patch.body[name];
    if (typeof value === 'string') weight += value.length;
  }
  return weight;
}
