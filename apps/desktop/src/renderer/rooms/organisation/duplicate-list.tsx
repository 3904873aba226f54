import type { DuplicateReason } from '@quayside/shared/organisation/duplicates';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import { IconButton } from '../../ui/icon-button';
import styles from './parts.module.css';

export interface ShownDuplicate {
  readonly key: string;
  readonly title: string;
  readonly hint: string;
  readonly reasons: readonly DuplicateReason[];
  onOpen(): void;
  onCompare(): void;
  /** Says that they are not the same. */
  onKeepApart(): void;
}

/** Those that may be one and the same, with the reasons, to be looked at side by side. */
export function DuplicateList({ label, duplicates }: { readonly label: string; readonly duplicates: readonly ShownDuplicate[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.list} aria-label={label}>
      {duplicates.map(({ key, title, hint, reasons, onOpen, onCompare, onKeepApart }) => (
        <li key={key} className={styles.pair}>
          <button type="button" className={styles.open} onClick={onOpen}>
            <strong dir="auto">{title}</strong>
            <span className={styles.hint} dir="auto">
              {hint}
            </span>
          </button>
          <div className={styles.pairLine}>
            <span className={styles.reasons}>
              {reasons.map((reason) => (
                <Chip key={reason}>{t(`merge.reason.${reason}`)}</Chip>
              ))}
            </span>
            <IconButton label={t('merge.apartFrom', { name: title })} className={styles.tool} onClick={onKeepApart}>
              <IconX size={14} />
            </IconButton>
            <Button onClick={onCompare} aria-label={t('merge.compareWith', { name: title })}>
              {t('merge.compare')}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
