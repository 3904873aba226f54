import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import './customer-merge';

const args = z.strictObject({ mergeId: idSchema });
export type SettleMergeArgs = z.infer<typeof args>;

/** Everything of a merge, or of its undoing, has been moved. @source requirements CAS-3 */
export const settleMerge: Action<SettleMergeArgs> = {
  name: 'customer.settle-merge',
  args,
  origin: 'server',
  reads: ({ mergeId }) => [ref('customerMerge', mergeId)],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now }) {
    const merge = get('customerMerge', args.mergeId);
    if (merge.state === 'done' || merge.state === 'undone') return nothing;
    const state = merge.state === 'moving' ? ('done' as const) : ('undone' as const);
    return effect([put('customerMerge', { ...merge, state, updatedAt: now })]);
  },
};
