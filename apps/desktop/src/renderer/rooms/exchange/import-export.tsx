import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { useCan } from '../../lib/use-can';
import { Banner } from '../../ui/banner';
import styles from './exchange.module.css';
import { ExportRows } from './export-rows';
import { FileChoices } from './file-choices';
import { ImportList } from './import-list';
import { ImportPane } from './import-pane';
import { useImports } from './use-import';

/** Files that come in and go out. Who may not import sees what they may export. */
export function ImportExport() {
  const { t } = useTranslation();
  const mayImport = useCan()('administer', { type: 'workspace' });
  const imports = useImports({ isEnabled: mayImport });
  const [openId, open] = useState<string | null>(null);
  const [leftId, leave] = useState<string | null>(null);
  const opened = imports.data?.find(({ id }) => id === openId);
  if (opened !== undefined) {
    return (
      <ImportPane
        key={opened.id}
        job={opened}
        onClose={() => {
          leave(openId);
          open(null);
        }}
      />
    );
  }
  return (
    <>
      <p className={styles.lead}>{mayImport ? t('exchange.text') : t('exchange.leadText')}</p>
      {mayImport ? (
        <>
          <FileChoices onBegun={open} />
          {imports.isError ? (
            <Banner tone="grey">{t(`errors.${codeOf(imports.error)}`)}</Banner>
          ) : (
            <ImportList jobs={imports.data ?? []} focusId={leftId} onOpen={open} />
          )}
        </>
      ) : null}
      <ExportRows />
    </>
  );
}
