import { mayNotWork, workerReads } from '../identity/may-not-work';
import '../identity/person';
import type { Found } from '../kernel/action';
import { type Ref, ref } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { type Absence, type Availability, statusNow } from './availability';

/** Who stands in, and who stands in for them when they are out themselves: nobody further. */
export const STAND_IN_CHAIN_MAX = 2;

/** Why nobody stands in. */
export const STAND_IN_FAULTS = ['none', 'circle', 'out_of_office', 'left', 'may_not_work', 'too_far'] as const;
export type StandInFault = (typeof STAND_IN_FAULTS)[number];

export interface StandIn {
  /** `null`: nobody does, and `fault` says why. */
  readonly personId: Id | null;
  readonly fault: StandInFault | null;
}

/** What has to be seen to find who stands in; asked again as more is found. */
export function standInReads(first: Id | null | undefined, found: Found): readonly Ref[] {
  const refs: Ref[] = [];
  let next = first;
  for (let step = 0; next != null && step < STAND_IN_CHAIN_MAX; step += 1) {
    refs.push(...workerReads(next, found), ref('availability', next));
    next = found('availability', next)?.absence?.standInId;
  }
  return refs;
}

/** A stretch of time. `until` is not part of it. */
interface Span {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/**
 * Who stands in for somebody during some time: whoever they have named, or when that person is out then, who stands in for them.
 *
 * @param find - must find what `standInReads` names
 * @source requirements ORG-4
 */
export function standInFor(
  personId: Id,
  absence: Pick<Absence, 'standInId'>,
  { find, during }: { readonly find: Found; readonly during: Span },
): StandIn {
  const seen: Id[] = [personId];
  let next = absence.standInId;
  if (next === null) return { personId: null, fault: 'none' };
  while (next !== null) {
    if (seen.includes(next)) return { personId: null, fault: 'circle' };
    if (seen.length > STAND_IN_CHAIN_MAX) return { personId: null, fault: 'too_far' };
    if (find('person', next)?.isActive !== true) return { personId: null, fault: 'left' };
    if (mayNotWork(next, find)) return { personId: null, fault: 'may_not_work' };
    const of: Availability | null = find('availability', next);
    if (!isOut(of, during)) return { personId: next, fault: null };
    seen.push(next);
    next = of?.absence != null && overlaps(of.absence, during) ? of.absence.standInId : null;
  }
  return { personId: null, fault: 'out_of_office' };
}

const overlaps = (one: Span, other: Span): boolean => one.from < other.until && other.from < one.until;

function isOut(of: Availability | null, during: Span): boolean {
  if (of === null) return false;
  return (of.absence != null && overlaps(of.absence, during)) || statusNow(of, during.from) === 'out_of_office';
}
