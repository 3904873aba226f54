import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { uuidSchema } from '../kernel/ids';
import { criteriaReads, mayKeep, requireGroups, requireSound, scopeReads } from './require-sound-view';
import { savedViewFields } from './saved-view';

const args = z.strictObject({ viewId: uuidSchema, ...savedViewFields });
export type CreateViewArgs = z.infer<typeof args>;

/**
 * Saves a view, for oneself or for others.
 *
 * @throws AppError `BAD_INPUT` with `reason: 'criteria'` for criteria that cannot be asked · `NOT_FOUND` for a group that there is not
 * @source requirements CAS-5
 */
export const createView: Action<CreateViewArgs> = {
  name: 'view.create',
  args,
  origin: 'person',
  reads: ({ viewId, scope, ...asked }) => [ref('savedView', viewId), ...scopeReads(scope), ...criteriaReads(asked)],
  can: ({ get, args, actor }) => mayKeep(actor, args.scope, 'create') && get.find('savedView', args.viewId) === null,
  perform({ get, args: { viewId, ...given }, actor, now }) {
    requireGroups(given.scope, get.find);
    requireSound(given, actor, get.find);
    return effect([put('savedView', { id: viewId, revision: 0, createdAt: now, updatedAt: now, ...given })]);
  },
};
