import type { LayoutPanel, LayoutSection } from '@quayside/shared/layouts/layout';
import { create } from 'zustand';
import type { LayoutDraft } from './layout-draft';

/** A layout that is being changed. */
export interface LayoutInHand {
  readonly draft: LayoutDraft;
  readonly panels: readonly LayoutPanel[];
  /** What stood there when the change began. */
  readonly seen: { readonly sections: readonly LayoutSection[]; readonly panels: readonly LayoutPanel[] };
}

interface LayoutsInHand {
  readonly byId: Readonly<Record<string, LayoutInHand>>;
  take(layoutId: string, inHand: LayoutInHand): void;
  drop(layoutId: string): void;
}

/** What is not saved outlives its screen: whoever looks something up elsewhere finds it as it was. */
export const useLayoutsInHand = create<LayoutsInHand>()((set) => ({
  byId: {},
  take: (layoutId, inHand) => set(({ byId }) => ({ byId: { ...byId, [layoutId]: inHand } })),
  drop: (layoutId) =>
    set(({ byId }) => {
      const { [layoutId]: _gone, ...rest } = byId;
      return { byId: rest };
    }),
}));
