import { create } from 'zustand';

interface UnsavedFields {
  readonly texts: Readonly<Record<string, Unsaved>>;
  keep(key: string, unsaved: Unsaved): void;
  drop(key: string): void;
}

/** What was typed into a field and is not saved. */
export interface Unsaved {
  readonly text: string;
  /** What stood there when typing began. */
  readonly seen: string;
}

/** Typed words outlive their field: whoever goes to another case and comes back finds them, with the reason why they were not taken. */
export const useUnsavedFields = create<UnsavedFields>()((set) => ({
  texts: {},
  keep: (key, unsaved) => set(({ texts }) => ({ texts: { ...texts, [key]: unsaved } })),
  drop: (key) =>
    set(({ texts }) => {
      const { [key]: _gone, ...rest } = texts;
      return { texts: rest };
    }),
}));
