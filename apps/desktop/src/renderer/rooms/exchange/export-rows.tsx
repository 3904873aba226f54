import { NativeSelect } from '@mantine/core';
import type { ExportTable } from '@quayside/shared/exchange/import-job';
import { BUILTIN_VIEWS, type BuiltinView } from '@quayside/shared/views/view';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../lib/use-can';
import { Button } from '../../ui/button';
import styles from './exchange.module.css';
import { useExport } from './use-export';

const OF_ALL = ['contacts', 'organisations', 'products', 'assets', 'people'] as const satisfies readonly ExportTable[];

/** What the signed-in person may take out as a file; nothing when there is nothing. */
export function ExportRows() {
  const { t } = useTranslation();
  const { saveTable, isBusy } = useExport();
  const [view, setView] = useState<BuiltinView>('open');
  const can = useCan();
  const tables: readonly ExportTable[] = [
    ...(can('export', { type: 'customers' }) ? OF_ALL : []),
    ...(can('export', { type: 'cases' }) ? (['cases'] as const) : []),
  ];
  if (tables.length === 0) return null;
  return (
    <section>
      <h3 className={styles.title}>{t('exchange.exportTitle')}</h3>
      {tables.map((table) => (
        <div key={table} className={styles.row}>
          <div>
            <span className={styles.name}>{t(`exchange.${table}`)}</span>
            <p className={styles.faint}>{t(`exchange.exportHelp.${table}`)}</p>
          </div>
          <div className={styles.side}>
            {table === 'cases' ? (
              <NativeSelect
                aria-label={t('exchange.view')}
                value={view}
                data={BUILTIN_VIEWS.map((one) => ({ value: one, label: t(`views.${one}`) }))}
                onChange={({ currentTarget }) => setView(BUILTIN_VIEWS.find((one) => one === currentTarget.value) ?? 'open')}
              />
            ) : null}
            <Button
              icon={<IconFileExport size={15} aria-hidden="true" />}
              aria-label={t(`exchange.saveFor.${table}`)}
              isBusy={isBusy}
              onClick={() => void saveTable(table, table === 'cases' ? view : null)}
            >
              {t('exchange.save')}
            </Button>
          </div>
        </div>
      ))}
    </section>
  );
}
