import type { Case } from './case';

/** How many public messages the case ever had. A case kept by an older server knows only how many it has. */
export const publicSeqOf = (of: Pick<Case, 'publicSeq' | 'publicCount'>): number => of.publicSeq ?? of.publicCount;

/**
 * The place of the newest word that a reply must have seen. Machines and what was taken back do not count.
 *
 * @source sync design: STALE_THREAD
 */
export const lastWordSeqOf = (of: Pick<Case, 'lastWordSeq' | 'publicSeq' | 'publicCount'>): number => of.lastWordSeq ?? publicSeqOf(of);
