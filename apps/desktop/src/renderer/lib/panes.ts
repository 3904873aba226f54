import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface Panes {
  readonly views: number;
  readonly list: number;
  readonly context: number;
  readonly isViewsFolded: boolean;
  readonly isContextFolded: boolean;
  set(change: Partial<Omit<Panes, 'set'>>): void;
}

/** Widths of the panes in px, and which are folded; remembered on this machine. */
export const usePanes = create<Panes>()(
  persist(
    (set) => ({
      views: 196,
      list: 372,
      context: 272,
      isViewsFolded: false,
      isContextFolded: false,
      set: (change) => set(change),
    }),
    { name: 'quayside-panes', version: 1 },
  ),
);
