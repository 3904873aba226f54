import { z } from 'zod';
import { type Action, effect, type Get, nothing } from '../kernel/action';
import { type EntityOf, type Put, put, ref } from '../kernel/entity';
import { type Id, idSchema } from '../kernel/ids';
import '../organisation/asset';
import '../organisation/customer-merge';
import { MOVED_AT_ONCE, type Pointer, pointerFields } from '../organisation/merge-move';
import './case';

const args = z.strictObject({ mergeId: idSchema, ...pointerFields, ids: z.array(idSchema).min(1).max(MOVED_AT_ONCE) });
export type MoveToSurvivorArgs = z.infer<typeof args>;

/**
 * Lets things that point at the loser of a merge point at the survivor, and notes which. What does not point there any more is left.
 * Lists stay as they are: nothing was done to a case that people would call a change.
 *
 * @source requirements CAS-3
 */
export const moveToSurvivor: Action<MoveToSurvivorArgs> = {
  name: 'customer.move-to-survivor',
  args,
  origin: 'server',
  reads: ({ mergeId, kind, ids }) => [ref('customerMerge', mergeId), ...ids.map((id) => ref(kind, id))],
  can: ({ actor }) => actor.type === 'system',
  perform({ get, args, now, newId }) {
    const { mergeId, kind, field } = args;
    const merge = get('customerMerge', mergeId);
    if (merge.state !== 'moving') return nothing;
    const puts = pointed(get, args, { from: merge.loserId, to: merge.survivorId }).filter(({ entity }) => entity.id !== merge.survivorId);
    if (puts.length === 0) return nothing;
    const fresh = { id: newId(), revision: 0, createdAt: now, updatedAt: now };
    return effect([
      ...puts,
      put('mergeMove', { ...fresh, mergeId, kind, field, ids: puts.map(({ entity }) => entity.id) }),
      put('customerMerge', { ...merge, movedCount: merge.movedCount + puts.length, updatedAt: now }),
    ]);
  },
};

/** Those that point from one to be pointed at the other. */
export function pointed(
  get: Get,
  { kind, field, ids }: Pointer & { readonly ids: readonly Id[] },
  { from, to }: { readonly from: Id; readonly to: Id },
): readonly Put[] {
  return [...new Set(ids)].flatMap((id) => {
    const one: (EntityOf<Pointer['kind']> & { readonly [F in Pointer['field']]?: Id | null }) | null = get.find(kind, id);
    return one?.[field] === from ? [{ kind, entity: { ...one, [field]: to } } as Put] : [];
  });
}
