import { heldLabels, rightsOf, type WithRights } from '@quayside/shared/identity/person';
import { AppError } from '@quayside/shared/kernel/errors';
import type { Id } from '@quayside/shared/kernel/ids';
import type { OpenCaseOutput, Patch } from '@quayside/shared/sync/protocol';
import type { Clock } from '../../platform/clock';
import type { Mongo } from '../../platform/mongo';
import { putOf } from '../../platform/wire/patches';
import { CHILD_KINDS, withSnapshot } from '../../platform/wire/snapshot';

/**
 * A case with all that hangs on it, for a device that does not hold it.
 *
 * @throws AppError `NOT_FOUND`, also when it exists and the person may not read it
 */
export async function openCase(
  parts: { readonly mongo: Mongo; readonly clock: Clock },
  person: WithRights,
  id: Id,
): Promise<OpenCaseOutput> {
  const labels = new Set(heldLabels(person));
  const { fields } = rightsOf(person);
  return withSnapshot(parts.mongo, async (snapshot) => {
    const { seq } = await snapshot.head();
    const [found] = await snapshot.byIds('case', [id]);
    if (!found?.labels?.some((label) => labels.has(label))) throw new AppError('NOT_FOUND', 'no such case');
    const patch: Patch[] = [putOf('case', found, fields)];
    for (const kind of CHILD_KINDS) for (const row of await snapshot.children(kind, [id])) patch.push(putOf(kind, row, fields));
    for (const [kind, other] of [
      ['contact', found.contactId],
      ['organisation', found.organisationId],
    ] as const) {
      if (typeof other !== 'string') continue;
      for (const row of await snapshot.byIds(kind, [other])) patch.push(putOf(kind, row, fields));
    }
    return { patch, seq, now: parts.clock.now() };
  });
}
