import { create } from 'zustand';
import { isMac } from './is-mac';
import { type Command, KEYMAP, type KeyBinding } from './keymap';
import { showKeys } from './show-keys';

interface KeymapStore {
  /** The key table as it holds for this person. */
  readonly keymap: readonly KeyBinding[];
  /** Keys without Mod are switched on. */
  readonly isEnabled: boolean;
}

export const useKeymap = create<KeymapStore>()(() => ({ keymap: KEYMAP, isEnabled: true }));

/** The keys that one would press for the command now; `null` when there are none. */
export const useKeysOf = (command: Command | undefined): string | null =>
  useKeymap(
    ({ keymap, isEnabled }) =>
      keymap.find((binding) => binding.command === command)?.keys.find((keys) => isEnabled || keys.startsWith('Mod+')) ?? null,
  );

/** The same as a word for a sentence: `H`, `Ctrl+K`, `G I`; `none` without any. */
export function useKeyName(command: Command): string {
  const keys = useKeysOf(command);
  if (keys === null) return 'none';
  return keys
    .split(' ')
    .map((stroke) => showKeys(stroke, isMac()).join(isMac() ? '' : '+'))
    .join(' ');
}
