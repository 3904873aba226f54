import { IMPORT_KINDS, type ImportKind } from '@quayside/shared/exchange/import-job';
import { IconFileImport } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import styles from './exchange.module.css';
import { useImportCalls } from './use-import';

/** What can be imported: a file for each. */
export function FileChoices({ onBegun }: { onBegun(id: string): void }) {
  const { t } = useTranslation();
  const { begin, trouble, isBusy } = useImportCalls();
  const [kind, setKind] = useState<ImportKind>('contacts');
  const input = useRef<HTMLInputElement>(null);
  const ask = (one: ImportKind) => {
    setKind(one);
    input.current?.click();
  };
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    const job = await begin(kind, file);
    if (job !== null) onBegun(job.id);
  };
  return (
    <section>
      <h3 className={styles.title}>{t('exchange.importTitle')}</h3>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        hidden
        aria-hidden="true"
        tabIndex={-1}
        data-import-file
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0]);
          // the same file again, once it is corrected
          currentTarget.value = '';
        }}
      />
      {IMPORT_KINDS.map((one) => (
        <div key={one} className={styles.row}>
          <div>
            <span className={styles.name}>{t(`exchange.${one}`)}</span>
            <p className={styles.faint}>{t(`exchange.${one}Help`)}</p>
          </div>
          <Button
            icon={<IconFileImport size={15} aria-hidden="true" />}
            aria-label={t(`exchange.chooseFor.${one}`)}
            isBusy={isBusy}
            onClick={() => ask(one)}
          >
            {isBusy && kind === one ? t('exchange.reading') : t('exchange.choose')}
          </Button>
        </div>
      ))}
      {trouble === null ? null : (
        <Banner tone="red" isUrgent>
          {trouble}
        </Banner>
      )}
    </section>
  );
}
