import { z } from 'zod';
import { can } from '../identity/can';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { AppError } from '../kernel/errors';
import { uuidSchema } from '../kernel/ids';
import { STATUSES_MAX, statusParts } from './case-status';
import { CHOSEN_STATES } from './change-state';
import { requireFreeWord, wordReads } from './require-free-word';
import { STATUS_INDEX_ID } from './status-index';

const args = z.strictObject({ statusId: uuidSchema, state: z.enum(CHOSEN_STATES), name: statusParts.name });
export type CreateStatusArgs = z.infer<typeof args>;

/**
 * Makes a status of the company's own inside a state.
 *
 * @throws AppError `DUPLICATE` when another status or state has this name · `ILLEGAL_STATE` when there are too many
 * @source requirements CAS-2, CAS-6
 */
export const createStatus: Action<CreateStatusArgs> = {
  name: 'status.create',
  args,
  origin: 'person',
  reads: ({ statusId }, found) => [ref('caseStatus', statusId), ...wordReads('state', found)],
  can: ({ get, args, actor }) => can(actor, 'administer', { type: 'workspace' }) && get.find('caseStatus', args.statusId) === null,
  perform({ get, args: { statusId: id, state, name }, now }) {
    requireFreeWord({ sort: 'state', name, ownId: id }, get.find);
    const fresh = { revision: 0, createdAt: now, updatedAt: now };
    const index = get.find('statusIndex', STATUS_INDEX_ID) ?? { ...fresh, id: STATUS_INDEX_ID, statusIds: [] };
    if (index.statusIds.length >= STATUSES_MAX) throw new AppError('ILLEGAL_STATE', 'there are too many statuses', { reason: 'too_many' });
    return effect([
      put('caseStatus', { ...fresh, id, state, name, isActive: true }),
      put('statusIndex', { ...index, statusIds: [...index.statusIds, id], updatedAt: now }),
    ]);
  },
};
