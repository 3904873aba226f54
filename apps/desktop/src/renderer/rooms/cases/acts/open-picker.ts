import { create } from 'zustand';

export type PickerName = 'assign' | 'group' | 'state' | 'priority' | 'tag' | 'snooze';

interface OpenPicker {
  readonly name: PickerName | null;
  open(name: PickerName | null): void;
}

/** Which of the menus of a case is open; keys and buttons open the same ones. */
export const useOpenPicker = create<OpenPicker>()((set) => ({ name: null, open: (name) => set({ name }) }));
