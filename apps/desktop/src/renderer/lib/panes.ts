import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { useNarrower } from './use-narrower';

interface Panes {
  readonly views: number;
  readonly list: number;
  /** The list when it has columns. */
  readonly table: number;
  readonly context: number;
  readonly isViewsFolded: boolean;
  readonly isContextFolded: boolean;
  set(change: Partial<Omit<Panes, 'set'>>): void;
}

/** Widths of the panes in px, and which are folded; remembered on this machine. */
export const usePanes = create<Panes>()(
  persist(
    (set) => ({
      views: 212,
      list: 372,
      table: 640,
      context: 272,
      isViewsFolded: false,
      isContextFolded: false,
      set: (change) => set(change),
    }),
    { name: 'quayside-panes', version: 1 },
  ),
);

interface OverPane {
  /** Lies over the others where the window is too narrow for it to stand beside them. */
  readonly name: 'views' | 'context' | null;
  show(name: OverPane['name']): void;
}

export const useOverPane = create<OverPane>()((set) => ({ name: null, show: (name) => set({ name }) }));

/** Rail, list, case and a side pane at their narrowest need so much. */
const WITH_CONTEXT_PX = 990;
const WITH_VIEWS_PX = 930;
const WITH_BOTH_PX = 1150;

export interface SidePane {
  readonly isShown: boolean;
  /** Over the others, until it is left. */
  readonly isOver: boolean;
  toggle(): void;
}

/** The panel about the customer, beside the case or over it. */
export function useContextPane(): SidePane {
  const isOver = useNarrower(WITH_CONTEXT_PX);
  const isFolded = usePanes((panes) => panes.isContextFolded);
  const over = useOverPane();
  return {
    isOver,
    isShown: isOver ? over.name === 'context' : !isFolded,
    toggle: () =>
      isOver ? over.show(over.name === 'context' ? null : 'context') : usePanes.getState().set({ isContextFolded: !isFolded }),
  };
}

/** Makes sure that the panel about the customer is seen. */
export function showContext(isOver: boolean): void {
  if (isOver) useOverPane.getState().show('context');
  else usePanes.getState().set({ isContextFolded: false });
}

/** The views, beside the list or over it. @param hasContext - whether the panel at the other side takes its room */
export function useViewsPane(hasContext: boolean): SidePane {
  const isOver = useNarrower(hasContext ? WITH_BOTH_PX : WITH_VIEWS_PX);
  const isFolded = usePanes((panes) => panes.isViewsFolded);
  const over = useOverPane();
  return {
    isOver,
    isShown: isOver ? over.name === 'views' : !isFolded,
    toggle: () => (isOver ? over.show(over.name === 'views' ? null : 'views') : usePanes.getState().set({ isViewsFolded: !isFolded })),
  };
}
