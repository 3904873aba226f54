import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';

/** Where the words of a case were found; a tag counts as subject, what it is about as customer. */
const FOUND_IN = ['subject', 'customer', 'message'] as const;
export type FoundIn = (typeof FOUND_IN)[number];

/** How close they are to what was typed: all of them whole words, beginnings of words, or with a typo. */
export const CLOSENESS = ['exact', 'beginning', 'typo'] as const;
export type Closeness = (typeof CLOSENESS)[number];

/** The rank of the case whose number was typed: before all. */
export const NUMBER_RANK = 0;
/** The rank of cases that filters alone have found. */
export const FILTERED_RANK = 1;

/** The smaller, the further up: closeness first, then the place. */
export const rankOf = (closeness: Closeness, foundIn: FoundIn): number =>
  1 + CLOSENESS.indexOf(closeness) * FOUND_IN.length + FOUND_IN.indexOf(foundIn);

/** Whether a case of this rank has the words in one of its messages, and nowhere else. */
export const isInMessage = (rank: number): boolean => CLOSENESS.some((closeness) => rank === rankOf(closeness, 'message'));

export interface RankedCase {
  readonly id: Id;
  readonly rank: number;
  /** Of its newest message; `null`: there is none. */
  readonly lastMessageAt: EpochMs | null;
}

/** The order of what a search finds, on a desktop and on the server: by rank, then the latest message first. @source requirements CAS-13 */
export function compareRanked(a: RankedCase, b: RankedCase): number {
  return a.rank - b.rank || (b.lastMessageAt ?? 0) - (a.lastMessageAt ?? 0) || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0);
}

/** Cases found by each way, the best rank of each. */
export function bestRanks(ways: Iterable<readonly [rank: number, ids: Iterable<Id>]>): ReadonlyMap<Id, number> {
  const ranks = new Map<Id, number>();
  for (const [rank, ids] of ways) for (const id of ids) if (rank < (ranks.get(id) ?? Number.POSITIVE_INFINITY)) ranks.set(id, rank);
  return ranks;
}

/** With fewer finds than this, words with a typo are looked for too. */
export const FEW_FOUND = 5;
