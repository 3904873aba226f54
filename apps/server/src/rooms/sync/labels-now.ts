import { heldLabels, rightsOf } from '@quayside/shared/identity/person';
import { resolveRights } from '@quayside/shared/identity/rights';
import type { EntityKind, EntityOf, Label } from '@quayside/shared/kernel/entity';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { FieldRights } from '@quayside/shared/kernel/rights';
import { fromDocument } from '../../platform/lane/documents';
import type { Snapshot } from '../../platform/wire/snapshot';
import { rightsHash } from './rights-hash';

export interface Sight {
  readonly labels: readonly Label[];
  readonly fields: FieldRights;
  readonly hash: string;
}

/**
 * What a person may read at the instant of the snapshot.
 *
 * @param schema - the wire that the desktop speaks
 * @throws AppError `SESSION_REVOKED` when they work here no longer
 */
export async function labelsNow(snapshot: Snapshot, personId: Id, schema: number): Promise<Sight> {
  const [document] = await snapshot.byIds('person', [personId]);
  const person = document ? fromDocument<'person'>(document) : null;
  if (!person?.isActive) throw new AppError('SESSION_REVOKED', 'no longer active');
  const [known = person] = await resolveRights([person], async <K extends EntityKind>(kind: K, ids: readonly Id[]) =>
    (await snapshot.byIds(kind, ids)).map((row): EntityOf<K> => fromDocument<K>(row)),
  );
  const labels = labelsFor(schema, heldLabels(known));
  const { fields } = rightsOf(known);
  return { labels, fields, hash: rightsHash(person, { schema, labels, fields }) };
}

/** A desktop must know of each row which labels it bears, or it would keep what it should shred: older ones do not know these. */
const labelsFor = (schema: number, labels: readonly Label[]): readonly Label[] =>
  schema >= 2 ? labels : labels.filter((label) => label !== 'private' && !label.startsWith('owner:'));
