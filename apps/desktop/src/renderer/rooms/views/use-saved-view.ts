import { savedIdOf, type ViewId } from '@quayside/shared/views/view';
import type { SavedViewRow } from '../../../bridge/saved-view-row';
import { useCore } from '../../lib/bridge/use-core';

/** The saved view of this name and how many cases it has here; nothing of a built-in one, or of one that is gone. */
export function useSavedView(view: ViewId): { readonly row: SavedViewRow | null; readonly count: number | undefined } {
  const id = savedIdOf(view);
  const { data: views } = useCore('listSavedViews', undefined);
  const { data: counts } = useCore('countSavedViews', undefined, { enabled: id !== null });
  if (id === null) return { row: null, count: undefined };
  return { row: views?.find((one) => one.id === id) ?? null, count: counts?.[id] };
}
