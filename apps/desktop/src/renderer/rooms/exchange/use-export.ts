import type { ExportTable } from '@quayside/shared/exchange/import-job';
import type { ViewId } from '@quayside/shared/views/view';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../lib/bridge/bridge-context';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { TOAST_MS } from '../../lib/use-act';
import { useViewName } from '../../lib/use-view-name';
import { useToasts } from '../../ui/toasts';

/** Fetches a table, asks where to keep it and keeps it there; says so, or why not. */
export function useExport() {
  const { core, main } = useBridge();
  const { t } = useTranslation();
  const nameOfView = useViewName();
  const [isBusy, setBusy] = useState(false);
  const tell = (text: string, tone: 'plain' | 'trouble') =>
    useToasts.getState().show({ id: 'export', text, tone, until: Date.now() + TOAST_MS });

  async function save(name: string, read: () => Promise<Uint8Array>): Promise<void> {
    setBusy(true);
    try {
      const { saved } = await main.call('saveFile', { name, bytes: Uint8Array.from(await read()) });
      if (saved) tell(t('exchange.saved', { name }), 'plain');
    } catch (error) {
      tell(t(`errors.${codeOf(error)}`), 'trouble');
    } finally {
      setBusy(false);
    }
  }

  return {
    isBusy,
    save,
    saveTable: (table: ExportTable, view: ViewId | null = null) =>
      save(
        `${table === 'cases' ? nameOfView(view ?? 'open') : t(`exchange.${table}`)}.csv`,
        async () => (await core.call('exportTable', { table, view })).bytes,
      ),
  };
}
