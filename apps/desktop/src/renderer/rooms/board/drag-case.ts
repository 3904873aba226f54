import { create } from 'zustand';
import type { CaseRow } from '../../../bridge/case-row';

interface DragCase {
  /** The case that is being dragged over the board. */
  readonly row: CaseRow | null;
  take(row: CaseRow): void;
  drop(): void;
}

/** What is in hand: a browser tells a drop target nothing of what comes until it is let go. */
export const useDragCase = create<DragCase>()((set) => ({
  row: null,
  take: (row) => set({ row }),
  drop: () => set({ row: null }),
}));
