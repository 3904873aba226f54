import { create } from 'zustand';

export type PickerName = 'assign' | 'group' | 'state' | 'priority' | 'severity' | 'product' | 'tag' | 'snooze';

interface OpenPicker {
  readonly name: PickerName | null;
  /** In the row of which case; `null`: at the open case, or the marked ones. */
  readonly at: string | null;
  open(name: PickerName | null, at?: string): void;
}

/** Which of the menus of a case is open; keys and buttons open the same ones. */
export const useOpenPicker = create<OpenPicker>()((set) => ({ name: null, at: null, open: (name, at) => set({ name, at: at ?? null }) }));
