import type { ViewId } from '@quayside/shared/views/view';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { CaseSection } from '../../../../bridge/case-row';

/** How high the heading of a section is, in CSS pixels. */
export const SECTION_PX = 30;

/** The heading of a section and where it stands: above the row with this index, or at the end. */
export interface SectionHead extends CaseSection {
  /** Of the first row after it. */
  readonly index: number;
  /** How many headings stand above it. */
  readonly place: number;
}

/** Where the headings stand among the rows; those of folded sections follow each other. */
export function headsOf(sections: readonly CaseSection[] | null): readonly SectionHead[] {
  let index = 0;
  return (sections ?? []).map((section, place) => {
    const head = { ...section, index, place };
    if (!section.isFolded) index += section.count;
    return head;
  });
}

/** How many headings stand above a row, its own among them. */
export function headsAbove(heads: readonly SectionHead[], index: number): number {
  let [low, high] = [0, heads.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((heads[middle]?.index ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many headings stand right above a row. */
export const headsAt = (heads: readonly SectionHead[], index: number): number => headsAbove(heads, index) - headsAbove(heads, index - 1);

interface Folded {
  /** Keys of folded sections, by view. */
  readonly keys: Readonly<Partial<Record<ViewId, readonly string[]>>>;
  toggle(view: ViewId, key: string): void;
  set(view: ViewId, keys: readonly string[]): void;
}

/** Which sections are folded; remembered on this machine. */
export const useFolded = create<Folded>()(
  persist(
    (set) => ({
      keys: {},
      toggle: (view, key) =>
        set(({ keys }) => {
          const before = keys[view] ?? [];
          return { keys: { ...keys, [view]: before.includes(key) ? before.filter((one) => one !== key) : [...before, key] } };
        }),
      set: (view, all) => set(({ keys }) => ({ keys: { ...keys, [view]: all } })),
    }),
    { name: 'quayside-folded', version: 1 },
  ),
);

export const NOTHING_FOLDED: readonly string[] = [];
