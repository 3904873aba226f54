import type { EntityOf } from '@quayside/shared/kernel/entity';
import type { Profile } from '../session/profile';

/** By which index of the cache it is found who points at somebody. */
const INDEXES = {
  'organisation.parentId': 'organisationByParent',
  'contact.organisationId': 'contactByOrganisation',
  'asset.organisationId': 'assetByOrganisation',
  'asset.contactId': 'assetByContact',
} as const;

type Indexed =
  | { readonly kind: 'organisation'; readonly field: 'parentId' }
  | { readonly kind: 'contact'; readonly field: 'organisationId' }
  | { readonly kind: 'asset'; readonly field: 'organisationId' | 'contactId' };

/** Who points at one of these, the person's own unconfirmed acts included. @param max - rows of the cache */
export function listPointing<P extends Indexed>(
  { store }: Profile,
  { kind, field }: P,
  ids: readonly string[],
  max: number,
): readonly EntityOf<P['kind']>[] {
  type Row = EntityOf<P['kind']>;
  const pointOf = (row: Row): unknown => (row as unknown as Readonly<Record<string, unknown>>)[field];
  const rows = store.reader.all<{ id: string; body: string }>(
    `SELECT id, body FROM entity INDEXED BY ${INDEXES[`${kind}.${field}` as keyof typeof INDEXES]}
     WHERE kind = '${kind}' AND json_extract(body, '$.${field}') IN (SELECT value FROM json_each(?)) LIMIT ?`,
    JSON.stringify(ids),
    max,
  );
  const found = new Map(rows.map((row): [string, Row] => [row.id, JSON.parse(row.body) as Row]));
  for (const own of store.overlay.rows()) {
    if (own.kind !== kind) continue;
    if (own.body !== null && ids.includes(pointOf(own.body as Row) as string)) found.set(own.id, own.body as Row);
    else found.delete(own.id);
  }
  return [...found.values()];
}
