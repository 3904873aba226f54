import { heldLabels } from '@quayside/shared/identity/person';
import type { Label } from '@quayside/shared/kernel/entity';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import { fromDocument } from '../../platform/lane/documents';
import type { Snapshot } from '../../platform/wire/snapshot';
import { rightsHash } from './rights-hash';

/**
 * What a person may read at the instant of the snapshot.
 *
 * @throws AppError `SESSION_REVOKED` when they work here no longer
 */
export async function labelsNow(snapshot: Snapshot, personId: Id): Promise<{ readonly labels: readonly Label[]; readonly hash: string }> {
  const [document] = await snapshot.byIds('person', [personId]);
  const person = document ? fromDocument<'person'>(document) : null;
  if (!person?.isActive) throw new AppError('SESSION_REVOKED', 'no longer active');
  const labels = heldLabels(person);
  return { labels, hash: rightsHash(person, labels) };
}
