import type { CriteriaFault } from '@quayside/shared/kernel/criteria-schema';
import type { SavedView } from '@quayside/shared/views/saved-view';

/** A saved view, and why it cannot be asked any more, if so. */
export interface SavedViewRow extends SavedView {
  readonly faults: readonly CriteriaFault[];
}
