import type { Id } from '../kernel/ids';
import { type EpochMs, epochMs, MINUTE_MS } from '../kernel/time';
import type { UniqueKey } from '../kernel/unique-key';

/** Events of one case within this time of the first become one pop-up and one mail. */
export const BUNDLE_MS = 5 * MINUTE_MS;

/** Where the bundle stands that a person's next event of a case, or of a customer, may join. */
export const bundlePointerId = (personId: Id, aboutId: Id): Id => `notify:${personId}:${aboutId}`;

export interface Bundle {
  readonly key: string;
  /** Its first event. */
  readonly startedAt: EpochMs;
  /** What the pointer has to become; `null`: it stays. */
  readonly pointer: UniqueKey | null;
}

/** The bundle that an event joins, or begins. @param pointer - `null`: there is none yet */
export function bundleOf(pointer: UniqueKey | null, of: { readonly personId: Id; readonly aboutId: Id }, now: EpochMs): Bundle {
  if (pointer !== null && now < pointer.updatedAt + BUNDLE_MS) {
    return { key: pointer.targetId, startedAt: pointer.updatedAt, pointer: null };
  }
  const id = bundlePointerId(of.personId, of.aboutId);
  const key = `${of.aboutId}:${now}`;
  const before = pointer ?? { id, revision: 0, createdAt: now };
  return { key, startedAt: epochMs(now), pointer: { ...before, targetId: key, updatedAt: now } };
}
