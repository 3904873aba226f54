import { create } from 'zustand';

interface Overlays {
  readonly open: 'palette' | 'help' | 'new-case' | null;
  show(name: Overlays['open']): void;
}

/** Which of the windows above everything is open: one at a time. */
export const useOverlays = create<Overlays>()((set) => ({ open: null, show: (open) => set({ open }) }));
