import type { Id } from '../kernel/ids';

/** A status, or a choice of a field, as far as it gives way to others. */
export interface GivingWay {
  readonly isActive: boolean;
  /** What took its place. Absent: nothing did. */
  readonly gaveWayTo?: Id | null;
}

/**
 * What stands in the place of something that is to give way to `toId`: that, or once it is out of use what took its place, and so on.
 *
 * @param find - `undefined` for what there is not
 * @returns `null` nothing is to stand there · `undefined` the way ends in what is out of use, or leads round
 * @source requirements CAS-6
 */
export function inUseInstead(toId: Id | null, find: (id: Id) => GivingWay | undefined, passed: readonly Id[] = []): Id | null | undefined {
  if (toId === null) return null;
  const stands = passed.includes(toId) ? undefined : find(toId);
  if (stands?.isActive === true) return toId;
  return stands?.gaveWayTo === undefined ? undefined : inUseInstead(stands.gaveWayTo, find, [...passed, toId]);
}
