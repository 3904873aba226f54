import type { Found } from '../kernel/action';
import { type Put, put } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';

/** Keys of one owner as those of another. Keys that a device does not see are left to the server. */
export const retargetKeys = (
  keys: readonly Id[],
  { from, to, find, now }: { readonly from: Id; readonly to: Id; readonly find: Found; readonly now: EpochMs },
): readonly Put[] =>
  keys.flatMap((id) => {
    const key = find('uniqueKey', id);
    return key?.targetId === from ? [put('uniqueKey', { ...key, targetId: to, updatedAt: now })] : [];
  });
