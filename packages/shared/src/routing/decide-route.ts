import type { Id } from '../kernel/ids';
import type { AvailabilityStatus } from './availability';
import { WORK_WEIGHTS } from './workload';

/** How a group gives out work by itself. */
export type AutomaticMode = 'round_robin' | 'least_loaded';

/** Why somebody could not get it. Decisions keep the place in this list: never change it, only go on. */
export const EXCLUSIONS = [
  'gave_back',
  'exempt',
  'out_of_office',
  'not_signed_in',
  'away',
  'busy',
  'no_capacity',
  'full',
  'off_shift',
  'lacks_language',
  'lacks_skill',
  'channel_full',
  'may_not_work',
] as const satisfies readonly string[];
export type Exclusion = (typeof EXCLUSIONS)[number];

/** What a case asks of whoever gets it. @source requirements ORG-3 */
export interface RouteNeed {
  readonly type: 'skill' | 'language';
  /** Of the skill, or the code of the language. */
  readonly name: string;
  /** At least so well, 1 to 5. */
  readonly level: number;
}

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
  /** Their profile does not let them work on cases. */
  readonly mayNotWork?: true;
  /** The group gives work only to who is on shift, and they are not. */
  readonly isOffShift?: true;
  /** How well they meet each need, in the order of the needs; 0: not at all. Absent: nothing is asked. */
  readonly levels?: readonly number[];
  /** The way that the case came, where they have a capacity of their own for it. */
  readonly channel?: ChannelRoom;
}

/** Cases of one way that somebody may have, and what they have of them, in hundredths of a case. */
export interface ChannelRoom {
  readonly capacity: number;
  readonly load: number;
}

export interface RouteInput {
  readonly mode: AutomaticMode;
  readonly candidates: readonly RouteCandidate[];
  /** Absent: nothing is asked. */
  readonly needs?: readonly RouteNeed[];
  /** It has waited long enough for somebody who meets its needs: they are only preferred. */
  readonly isRelaxed?: true;
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
 * Nobody gets what would bring them over their capacity. Who does not meet what a case asks cannot get it, until it has waited long enough;
 * of those who can, who meets it best comes first, and the rule of the group decides between equals.
 *
 * @source requirements RTE-2, RTE-6, ORG-3
 */
export function decideRoute({ mode, candidates, needs = [], isRelaxed }: RouteInput): RouteVerdict {
  const asked = isRelaxed ? [] : needs;
  const findings = candidates.map((one): RouteFinding => {
    const exclusion = exclusionOf(one, asked);
    const score = exclusion !== null ? null : mode === 'round_robin' ? one.turn : one.recentLoad;
    return { personId: one.personId, exclusion, score };
  });
  let best: RouteCandidate | null = null;
  for (const [index, one] of candidates.entries()) {
    if (findings[index]?.exclusion === null && (best === null || isBefore(one, best, mode))) best = one;
  }
  return { chosenId: best?.personId ?? null, findings };
}

/**
 * Whether nobody got it for something that only this case asks, so that others may pass it.
 *
 * @source requirements RTE-2
 */
export const isParticular = ({ chosenId, findings }: RouteVerdict): boolean =>
  chosenId === null && findings.some(({ exclusion }) => exclusion !== null && PARTICULAR.has(exclusion));

const LACKING: ReadonlySet<Exclusion> = new Set(['lacks_language', 'lacks_skill']);
const PARTICULAR: ReadonlySet<Exclusion> = new Set([...LACKING, 'channel_full']);

/**
 * Whether nobody got it for want of room on the channel that it came by. What it asks had no part in it, so that nobody can take any other
 * case of this channel either.
 *
 * @source requirements RTE-2, ORG-3
 */
export const isChannelFull = (verdict: RouteVerdict): boolean =>
  isParticular(verdict) && !verdict.findings.some(({ exclusion }) => exclusion !== null && LACKING.has(exclusion));

function exclusionOf(one: RouteCandidate, asked: readonly RouteNeed[]): Exclusion | null {
  if (one.mayNotWork) return 'may_not_work';
  if (one.hadIt) return 'gave_back';
  if (one.isExempt) return 'exempt';
  if (one.status === 'out_of_office') return 'out_of_office';
  if (!one.isConnected) return 'not_signed_in';
  if (one.status !== 'available') return one.status;
  if (one.isOffShift) return 'off_shift';
  const lacking = asked.find(({ level }, index) => (one.levels?.[index] ?? 0) < level);
  if (lacking !== undefined) return lacking.type === 'skill' ? 'lacks_skill' : 'lacks_language';
  if (one.capacity === 0) return 'no_capacity';
  if (one.load + WORK_WEIGHTS.active > one.capacity * 100) return 'full';
  const { channel } = one;
  return channel !== undefined && channel.load + WORK_WEIGHTS.active > channel.capacity * 100 ? 'channel_full' : null;
}

/** How well somebody meets all needs together. */
export const fitOf = ({ levels = [] }: RouteCandidate): number => levels.reduce((sum, level) => sum + level, 0);

function isBefore(a: RouteCandidate, b: RouteCandidate, mode: AutomaticMode): boolean {
  if (fitOf(a) !== fitOf(b)) return fitOf(a) > fitOf(b);
  if (mode === 'least_loaded' && a.recentLoad !== b.recentLoad) return a.recentLoad < b.recentLoad;
  return a.turn === b.turn ? a.personId < b.personId : a.turn < b.turn;
}
