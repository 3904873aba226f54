import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useFormat } from '../../../lib/format/use-format';
import { useChangePreferences } from '../../use-preferences';
import { SettingRow } from './setting-row';
import styles from './settings.module.css';

const BUDGETS_MB = [250, 500, 1000, 2000, 5000, 10_000];
const BYTES_PER_MB = 1_000_000;

/** What of the company's cases lies on this computer, and how much of it may. */
export function StorageSettings() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useCore('getPreferences', undefined);
  const { data: copy } = useCore('getLocalCopy', undefined, { fresh: true });
  const change = useChangePreferences();
  if (data === undefined || copy === undefined) return <div />;
  const choices = data.cacheBudgetMb === null ? BUDGETS_MB : [...new Set([...BUDGETS_MB, data.cacheBudgetMb])].sort((a, b) => a - b);
  return (
    <>
      <dl className={styles.facts}>
        <dt>{t('settings.localCases')}</dt>
        <dd>{t('settings.localCasesText', { open: copy.openCases, done: copy.doneCases })}</dd>
        <dt>{t('settings.localSince')}</dt>
        <dd>{copy.doneSince === 0 ? t('settings.localLoading') : format.day(copy.doneSince)}</dd>
        <dt>{t('settings.localSize')}</dt>
        <dd>{format.size(copy.bytes)}</dd>
      </dl>
      <SettingRow name={t('settings.localBudget')} text={t('settings.localBudgetHelp')} id="budget">
        <Select
          id="budget"
          w={190}
          data={[
            ...choices.map((mb) => ({ value: String(mb), label: format.size(mb * BYTES_PER_MB) })),
            { value: '', label: t('settings.localNoLimit') },
          ]}
          value={data.cacheBudgetMb === null ? '' : String(data.cacheBudgetMb)}
          onChange={(value) => void change({ cacheBudgetMb: value === '' || value === null ? null : Number(value) })}
        />
      </SettingRow>
    </>
  );
}
