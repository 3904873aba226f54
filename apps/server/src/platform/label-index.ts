import type { Label } from '@quayside/shared/kernel/entity';

/** Who holds which labels, found by label. */
export interface LabelIndex<Holder> {
  /** Also replaces the labels of one that is known. */
  set(holder: Holder, labels: readonly Label[]): void;
  delete(holder: Holder): void;
  /** Everybody who holds at least one of them. */
  holdersOf(labels: Iterable<Label>): ReadonlySet<Holder>;
  clear(): void;
}

export function createLabelIndex<Holder>(): LabelIndex<Holder> {
  const labelsOf = new Map<Holder, readonly Label[]>();
  const byLabel = new Map<Label, Set<Holder>>();

  function remove(holder: Holder): void {
    for (const label of labelsOf.get(holder) ?? []) {
      const set = byLabel.get(label);
      set?.delete(holder);
      if (set?.size === 0) byLabel.delete(label);
    }
    labelsOf.delete(holder);
  }

  return {
    set(holder, labels) {
      remove(holder);
      labelsOf.set(holder, labels);
      for (const label of labels) {
        const set = byLabel.get(label);
        if (set) set.add(holder);
        else byLabel.set(label, new Set([holder]));
      }
    },
    delete: remove,
    holdersOf(labels) {
      const holders = new Set<Holder>();
      for (const label of labels) for (const holder of byLabel.get(label) ?? []) holders.add(holder);
      return holders;
    },
    clear() {
      labelsOf.clear();
      byLabel.clear();
    },
  };
}
