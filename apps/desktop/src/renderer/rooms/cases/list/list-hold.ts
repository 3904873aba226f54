import { create } from 'zustand';

const OWN_ACT_MS = 1500;

interface ListHold {
  /** Until this instant the list follows at once, since the person has just acted. */
  readonly releasedUntil: number;
  release(): void;
}

/** What others do waits while the pointer is over the list; what the person does there shows at once. */
export const useListHold = create<ListHold>()((set) => ({
  releasedUntil: 0,
  release: () => set({ releasedUntil: Date.now() + OWN_ACT_MS }),
}));
