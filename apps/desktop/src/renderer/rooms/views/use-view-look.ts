import { epochMs } from '@quayside/shared/kernel/time';
import { builtinView } from '@quayside/shared/views/builtin-views';
import { mayKeep } from '@quayside/shared/views/require-sound-view';
import { isBuiltinView, type ViewId, type ViewSort } from '@quayside/shared/views/view';
import { PLAIN_LOOK, plainLookOf, pressedSort, type ViewLook } from '@quayside/shared/views/view-look';
import type { ActResult } from '../../../bridge/pending-item';
import { useCore } from '../../lib/bridge/use-core';
import { useActor } from '../../lib/rights/use-actor';
import { useMe } from '../../lib/session-context';
import { useAct } from '../../lib/use-act';
import { useSavedView } from './use-saved-view';

/** Who matters does not change the order. */
const NOBODY = { organisationIds: [], contactIds: [] };

export interface ViewLooking {
  readonly look: ViewLook;
  readonly sort: readonly ViewSort[];
  /** It stands in the order of steps, which are its sections. */
  readonly hasSteps: boolean;
  /** `null`: the view is that of others, who say how it looks. */
  save: ((change: { readonly look?: ViewLook; readonly sort?: readonly ViewSort[] }) => Promise<readonly ActResult[]>) | null;
  press: ((field: ViewSort['field'], isAlso: boolean) => void) | null;
}

/** How a view looks and in what order it stands: a saved one for all who have it, a built-in one for whoever looks, on all their devices. */
export function useViewLook(view: ViewId): ViewLooking {
  const act = useAct();
  const me = useMe();
  const actor = useActor();
  const { row } = useSavedView(view);
  const builtin = isBuiltinView(view) ? view : null;
  const { data: own } = useCore('getOwnLook', { view: builtin ?? 'open' }, { enabled: builtin !== null });
  if (builtin !== null) {
    const look = own?.look ?? plainLookOf(builtin);
    const { sort: first } = builtinView(builtin, { personId: me.personId, groupIds: [], vip: NOBODY, now: epochMs(0) });
    // the number behind it only keeps the order the same everywhere
    const sort = own?.sort ?? first.filter(({ field }) => field !== 'number');
    const save: ViewLooking['save'] = (change) =>
      act([
        {
          name: 'view.set-own-look',
          args: { personId: me.personId, view: builtin, look: change.look ?? look, sort: change.sort ?? own?.sort ?? null },
        },
      ]);
    return {
      look,
      sort,
      hasSteps: builtin === 'next',
      save,
      press: (field, isAlso) => void save({ look, sort: pressedSort(sort, field, isAlso) }),
    };
  }
  const look = row?.look ?? PLAIN_LOOK;
  const sort = row?.sort ?? [];
  const hasSteps = (row?.steps ?? []).length > 0;
  if (row === null || !mayKeep(actor, row.scope, 'edit')) return { look, sort, hasSteps, save: null, press: null };
  const save: ViewLooking['save'] = (changes) => act([{ name: 'view.edit', args: { viewId: row.id, changes } }]);
  return { look, sort, hasSteps, save, press: (field, isAlso) => void save({ sort: pressedSort(sort, field, isAlso) }) };
}
