import { parseCalendarDate } from '@quayside/shared/kernel/calendar-date';
import type { Asset } from '@quayside/shared/organisation/asset';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format';
import styles from './parts.module.css';
import { WarrantyChip } from './warranty-chip';

/** Beside the case: what is known of the piece that it is about. */
export function AssetFacts({ asset }: { readonly asset: Asset }) {
  const { t } = useTranslation();
  const format = useFormat();
  const bought = asset.purchasedOn === null ? null : parseCalendarDate(asset.purchasedOn);
  const facts = [
    asset.serial === '' ? null : t('asset.serialIs', { serial: asset.serial }),
    bought === null ? null : t('asset.boughtOn', { day: format.date(bought) }),
  ].filter((fact) => fact !== null);
  return (
    <div className={styles.facts}>
      {facts.length === 0 ? null : (
        <p className={styles.faint} dir="auto">
          {facts.join(' · ')}
        </p>
      )}
      <WarrantyChip asset={asset} />
    </div>
  );
}
