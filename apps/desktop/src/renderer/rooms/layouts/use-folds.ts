import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface Folds {
  /** By the section's id. Absent: as the layout has it. */
  readonly isOpen: Readonly<Record<string, boolean>>;
  set(sectionId: string, isOpen: boolean): void;
}

/** Which sections somebody has folded or unfolded; remembered on this machine. */
export const useFolds = create<Folds>()(
  persist(
    (set) => ({
      isOpen: {},
      set: (sectionId, isOpen) => set((folds) => ({ isOpen: { ...folds.isOpen, [sectionId]: isOpen } })),
    }),
    { name: 'quayside-folds', version: 1, partialize: ({ isOpen }) => ({ isOpen }) },
  ),
);
