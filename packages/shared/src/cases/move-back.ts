import { z } from 'zod';
import { type Action, effect, nothing } from '../kernel/action';
import { put, ref } from '../kernel/entity';
import { idSchema } from '../kernel/ids';
import '../organisation/customer-merge';
import '../organisation/merge-move';
import { aboveReads, isAtOrBelow } from '../organisation/organisation-tree';
import { pointed } from './move-to-survivor';

const args = z.strictObject({ mergeMoveId: idSchema });
export type MoveBackArgs = z.infer<typeof args>;

/**
 * Brings back what one act of a merge has moved, once the merge is being undone. What points elsewhere by now stays and is counted.
 *
 * @source requirements CAS-3
 */
export const moveBack: Action<MoveBackArgs> = {
  name: 'customer.move-back',
  args,
  origin: 'server',
  reads({ mergeMoveId }, found) {
    const move = found('mergeMove', mergeMoveId);
    if (move === null) return [ref('mergeMove', mergeMoveId)];
    const merge = found('customerMerge', move.mergeId);
    return [
      ref('mergeMove', mergeMoveId),
      ref('customerMerge', move.mergeId),
      ...move.ids.map((id) => ref(move.kind, id)),
      ...(move.field === 'parentId' ? aboveReads(merge?.loserId, found) : []),
    ];
  },
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now }) {
    const move = get.find('mergeMove', args.mergeMoveId);
    const merge = move === null ? null : get.find('customerMerge', move.mergeId);
    if (move === null || merge === null || merge.undone === undefined || merge.state !== 'undoing') return nothing;
    const { loserId, survivorId } = merge;
    const puts = pointed(get, move, { from: survivorId, to: loserId }).filter(
      ({ entity }) => move.field !== 'parentId' || !isAtOrBelow(loserId, entity.id, get.find),
    );
    // signs that lead on were put right by the undoing of what moved them
    const left = move.field === 'mergedInto' ? 0 : move.ids.filter((id) => get.find(move.kind, id) !== null).length - puts.length;
    const undone = { ...merge.undone, keptThings: merge.undone.keptThings + left };
    return effect(
      [...puts, put('customerMerge', { ...merge, movedCount: merge.movedCount - puts.length - left, undone, updatedAt: now })],
      [],
      [ref('mergeMove', move.id)],
    );
  },
};
