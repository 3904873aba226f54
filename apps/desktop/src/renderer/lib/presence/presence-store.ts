import { create } from 'zustand';
import type { CaseFaces, PersonHere, PresenceShown } from '../../../bridge/presence';

interface Presence {
  readonly cases: ReadonlyMap<string, readonly PersonHere[]>;
  take(shown: PresenceShown): void;
}

/** Who else is at which case; only those cases are drawn again of which something has changed. */
export const usePresence = create<Presence>()((set) => ({
  cases: new Map(),
  take: ({ full, cases }) => set((state) => ({ cases: merge(full ? new Map() : state.cases, cases) })),
}));

function merge(known: Presence['cases'], changed: readonly CaseFaces[]): Presence['cases'] {
  const next = new Map(known);
  for (const { caseId, people } of changed) {
    if (people.length === 0) next.delete(caseId);
    else next.set(caseId, people);
  }
  return next;
}

const NOBODY: readonly PersonHere[] = [];

/** Everybody else at this case, and oneself on another device. */
export const usePeopleAt = (caseId: string): readonly PersonHere[] => usePresence((state) => state.cases.get(caseId) ?? NOBODY);
