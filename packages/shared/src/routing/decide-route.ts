import type { Id } from '../kernel/ids';
import type { AvailabilityStatus } from './availability';
import { WORK_WEIGHTS } from './workload';

/** How a group gives out work by itself. */
export type AutomaticMode = 'round_robin' | 'least_loaded';

/** Why somebody could not get it. */
export const EXCLUSIONS = [
  'gave_back',
  'exempt',
  'out_of_office',
  'not_signed_in',
  'away',
  'busy',
  'no_capacity',
  'full',
] as const satisfies readonly string[];
export type Exclusion = (typeof EXCLUSIONS)[number];

/** One member of the group at the moment of the decision. */
export interface RouteCandidate {
  readonly personId: Id;
  readonly status: AvailabilityStatus;
  readonly isConnected: boolean;
  readonly isExempt: boolean;
  /** Cases. */
  readonly capacity: number;
  /** What they have, of their capacity, in hundredths of a case. */
  readonly load: number;
  /** The same with what has not moved for long counted for less. */
  readonly recentLoad: number;
  /** The turn in which they got work last; 0: never. */
  readonly turn: number;
  /** Has just had this very case and gave it back, or it was taken from them. */
  readonly hadIt: boolean;
}

export interface RouteInput {
  readonly mode: AutomaticMode;
  readonly candidates: readonly RouteCandidate[];
}

/** What was found about one candidate: a score, the lowest gets it, or why they could not. */
export interface RouteFinding {
  readonly personId: Id;
  readonly exclusion: Exclusion | null;
  /** The turn, or the load in hundredths of a case. `null` when excluded. */
  readonly score: number | null;
}

export interface RouteVerdict {
  /** `null`: nobody could get it. */
  readonly chosenId: Id | null;
  /** In the order of the candidates. */
  readonly findings: readonly RouteFinding[];
}

/**
 * Decides who gets the next piece of work. The same input always gives the same answer, so that a stored decision can be made again.
 *
 * Round robin: whose last turn is longest ago; between two who could get work all the time, the shares never differ by more than one.
 * Least loaded: who has the least open work, what has not moved for days counting for less; equal loads go by turn.
 * Nobody gets what would bring them over their capacity.
 *
 * @source requirements RTE-2, RTE-6
 */
export function decideRoute({ mode, candidates }: RouteInput): RouteVerdict {
  const findings = candidates.map((one): RouteFinding => {
    const exclusion = exclusionOf(one);
    const score = exclusion !== null ? null : mode === 'round_robin' ? one.turn : one.recentLoad;
    return { personId: one.personId, exclusion, score };
  });
  let best: RouteCandidate | null = null;
  for (const [index, one] of candidates.entries()) {
    if (findings[index]?.exclusion === null && (best === null || isBefore(one, best, mode))) best = one;
  }
  return { chosenId: best?.personId ?? null, findings };
}

function exclusionOf(one: RouteCandidate): Exclusion | null {
  if (one.hadIt) return 'gave_back';
  if (one.isExempt) return 'exempt';
  if (one.status === 'out_of_office') return 'out_of_office';
  if (!one.isConnected) return 'not_signed_in';
  if (one.status !== 'available') return one.status;
  if (one.capacity === 0) return 'no_capacity';
  return one.load + WORK_WEIGHTS.active > one.capacity * 100 ? 'full' : null;
}

function isBefore(a: RouteCandidate, b: RouteCandidate, mode: AutomaticMode): boolean {
  if (mode === 'least_loaded' && a.recentLoad !== b.recentLoad) return a.recentLoad < b.recentLoad;
  return a.turn === b.turn ? a.personId < b.personId : a.turn < b.turn;
}
