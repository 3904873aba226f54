import { create } from 'zustand';

interface ListOrder {
  /** The case that stands so many places after this one in the list on the screen. */
  neighbour(caseId: string | null, step: number): string | null;
}

/** The order of the list on the screen, for those outside it who go to the next case. */
export const useListOrder = create<ListOrder>()(() => ({ neighbour: () => null }));
