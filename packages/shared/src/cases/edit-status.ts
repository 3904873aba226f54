import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { requireUnchanged } from '../kernel/require-unchanged';
import { withoutAbsent } from '../kernel/without-absent';
import { type CaseStatus, statusParts } from './case-status';
import { requireFreeWord, wordReads } from './require-free-word';

const changes = z.strictObject(statusParts).partial();
const args = z.strictObject({
  statusId: idSchema,
  changes,
  /** What the author saw; what has changed meanwhile is a conflict. */
  from: changes.exactOptional(),
});
export type EditStatusArgs = z.infer<typeof args>;

/**
 * Renames a status, takes it out of use, or uses it again. Cases that have it keep it.
 *
 * @throws AppError `CONFLICT` when somebody else has changed the same since · `DUPLICATE` when another status or state has this name
 * @source requirements CAS-2, CAS-6, SYN-3
 */
export const editStatus: Action<EditStatusArgs> = {
  name: 'status.edit',
  args,
  origin: 'person',
  reads: ({ statusId }, found) => [ref('caseStatus', statusId), ...wordReads('state', found)],
  can: ({ actor }) => can(actor, 'administer', { type: 'workspace' }),
  perform({ get, args, now }) {
    const current = get('caseStatus', args.statusId);
    requireUnchanged(current, args);
    const next: CaseStatus = { ...current, ...withoutAbsent(args.changes), updatedAt: now };
    if (!next.isActive) return effect([put('caseStatus', next)]);
    requireFreeWord({ sort: 'state', name: next.name, ownId: next.id }, get.find);
    const { gaveWayTo: _given, ...inUse } = next;
    return effect([put('caseStatus', inUse)]);
  },
};
