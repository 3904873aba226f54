import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { type Case, UNDOABLE_MAX, type UndoableReply } from './case';
import type { Delivery } from './message';

const still = (of: Case, now: EpochMs): readonly UndoableReply[] => (of.undoable ?? []).filter(({ until }) => until > now);

/** The case with one more reply that can be taken back; those whose time is over are forgotten. */
export function rememberUndoable(of: Case, messageId: Id, delivery: Delivery | null, now: EpochMs): Case {
  if (delivery === null) return of;
  return { ...of, undoable: [...still(of, now), { messageId, until: delivery.notBefore }].slice(-UNDOABLE_MAX) };
}

/** The case without one that was taken back. */
export const forgetUndoable = (of: Case, messageId: Id, now: EpochMs): Case => ({
  ...of,
  undoable: still(of, now).filter((one) => one.messageId !== messageId),
});
