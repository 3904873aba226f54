import { fold } from '@quayside/shared/kernel/text';
import { create } from 'zustand';
import type { SettingsSection } from '../navigation';
import type { NamedSetting } from './harvest';

export interface FoundSetting extends NamedSetting {
  readonly section: SettingsSection;
}

interface SettingsIndex {
  /** Of the language and the person of now. */
  readonly settings: readonly FoundSetting[];
  /** Somebody searches: the pages are to be read. */
  readonly isWanted: boolean;
  /** Where somebody is being led. */
  readonly target: FoundSetting | null;
  want(isWanted: boolean): void;
  keep(settings: readonly FoundSetting[]): void;
  leadTo(target: FoundSetting | null): void;
}

/** What can be set, by the words that stand on the pages. Nothing is listed anywhere: a new setting is found by itself. */
export const useSettingsIndex = create<SettingsIndex>()((set) => ({
  settings: [],
  isWanted: false,
  target: null,
  want: (isWanted) => set((before) => (before.isWanted === isWanted ? before : { isWanted })),
  keep: (settings) => set({ settings }),
  leadTo: (target) => set({ target }),
}));

/**
 * The settings in whose words all of the given ones begin somewhere; those with them in the name come first.
 *
 * @param titleOf - of a section, which is searched too
 */
export function searchSettings(
  settings: readonly FoundSetting[],
  text: string,
  titleOf: (section: SettingsSection) => string,
): readonly FoundSetting[] {
  const wanted = fold(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return [];
  const hasAll = (words: string): boolean => {
    const folded = fold(words);
    return wanted.every((word) => folded.includes(word));
  };
  const byName = settings.filter(({ name }) => hasAll(name));
  const more = settings.filter((one) => !byName.includes(one) && hasAll(`${titleOf(one.section)} ${one.name} ${one.help}`));
  return [...byName, ...more];
}
