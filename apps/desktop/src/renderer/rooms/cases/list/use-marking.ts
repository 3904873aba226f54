import type { ViewId } from '@quayside/shared/views/view';
import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../../bridge/case-row';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { useFormat } from '../../../lib/format/use-format';
import { TOAST_MS } from '../../../lib/use-act';
import { useToasts } from '../../../ui/toasts';
import { BULK_MAX } from '../bulk/bulk-job';
import type { ShownRow } from './held-rows';
import { useSelection } from './selection';
import { pageOf } from './use-case-window';

/** Rows that are read in one stroke. */
const PAGE = 500;

/** Marks many rows of a list at once, also those that are far from the screen. */
export function useMarking(
  view: ViewId,
  { shown, total, folded }: { readonly shown: ReadonlyMap<number, ShownRow>; readonly total: number; readonly folded: readonly string[] },
) {
  const { core } = useBridge();
  const { t } = useTranslation();
  const format = useFormat();

  const read = async (from: number, to: number): Promise<readonly CaseRow[]> => {
    const rows: CaseRow[] = [];
    for (let offset = from; offset < to; offset += PAGE) {
      rows.push(...(await core.call('listCases', { ...pageOf(view, folded), offset, limit: Math.min(PAGE, to - offset) })).rows);
    }
    return rows;
  };
  const tell = (text: string) => useToasts.getState().show({ id: 'marked', text, until: Date.now() + TOAST_MS });

  return {
    /** From the last mark, or the given place, to this one. */
    async upTo(index: number, begun?: number): Promise<void> {
      const anchor = useSelection.getState().anchor ?? begun ?? index;
      const first = Math.min(anchor, index);
      const last = Math.min(Math.max(anchor, index), first + BULK_MAX - 1);
      const places = Array.from({ length: last - first + 1 }, (_, at) => first + at);
      const here = places.flatMap((place) => shown.get(place)?.row ?? []);
      useSelection.getState().add(here.length === places.length ? here : await read(first, last + 1), anchor);
    },
    /** @param beyond - how many only the server has; `null`: unknown */
    async all(beyond: number | null): Promise<void> {
      useSelection.getState().clear();
      useSelection.getState().add(await read(0, Math.min(total, BULK_MAX)), 0);
      if (total > BULK_MAX) tell(t('bulk.markedSome', { shown: format.number(BULK_MAX), total: format.number(total) }));
      else if (beyond !== null && beyond > 0) tell(t('bulk.markedHere', { count: beyond, shown: format.number(beyond) }));
    },
  };
}
