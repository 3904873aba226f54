import { z } from 'zod';
import { type Action, effect } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import { requireUnchanged } from '../kernel/require-unchanged';
import { withoutAbsent } from '../kernel/without-absent';
import { criteriaReads, mayKeep, requireGroups, requireSound, scopeReads } from './require-sound-view';
import { savedViewFields } from './saved-view';

const changes = z.strictObject(savedViewFields).partial();
const args = z.strictObject({ viewId: idSchema, changes, from: changes.exactOptional() });
export type EditViewArgs = z.infer<typeof args>;

/**
 * Changes the given fields of a view; also whose it is.
 *
 * @throws AppError `CONFLICT` when somebody else has changed the same since · `BAD_INPUT` with `reason: 'criteria'` · `NOT_FOUND` for a
 * group that there is not
 * @source requirements CAS-5
 */
export const editView: Action<EditViewArgs> = {
  name: 'view.edit',
  args,
  origin: 'person',
  reads: ({ viewId, changes }) => [ref('savedView', viewId), ...scopeReads(changes.scope), ...criteriaReads(changes)],
  can({ get, args: { viewId, changes }, actor }) {
    const { scope } = get('savedView', viewId);
    return mayKeep(actor, scope, 'edit') && mayKeep(actor, changes.scope ?? scope, 'edit');
  },
  perform({ get, args, actor, now }) {
    const current = get('savedView', args.viewId);
    requireUnchanged(current, args);
    requireGroups(args.changes.scope, get.find);
    requireSound(args.changes, actor, get.find);
    return effect([put('savedView', { ...current, ...withoutAbsent(args.changes), updatedAt: now })]);
  },
};
