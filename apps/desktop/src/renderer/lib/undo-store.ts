import { create } from 'zustand';

interface Undoable {
  readonly id: string;
  /** After this instant it is too late; `null`: as long as nothing newer was done. */
  readonly until: number | null;
  run(): void;
}

interface UndoStore {
  readonly stack: readonly Undoable[];
  push(undoable: Undoable): void;
  drop(id: string): void;
  /** @returns whether there was something to take back */
  undo(): boolean;
}

const MOST = 20;

/** What the person did last, newest at the end; `z` takes it back. */
export const useUndo = create<UndoStore>()((set, get) => ({
  stack: [],
  push: (undoable) => set(({ stack }) => ({ stack: [...stack, undoable].slice(-MOST) })),
  drop: (id) => set(({ stack }) => ({ stack: stack.filter((entry) => entry.id !== id) })),
  undo() {
    const now = Date.now();
    const valid = get().stack.filter(({ until }) => until === null || until > now);
    const last = valid.at(-1);
    set({ stack: valid.slice(0, -1) });
    last?.run();
    return last !== undefined;
  },
}));
