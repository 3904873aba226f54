import { IconChevronDown } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditRow } from '../../../bridge/audit-row';
import { useFormat } from '../../lib/format/use-format';
import { Chip } from '../../ui/chip';
import styles from './audit.module.css';
import { AuditEntryDetails } from './audit-entry-details';
import { fieldText, sentenceOf, type Wording } from './audit-words';

/** One entry: a sentence and what it was about; opened, every value before and after. */
export function AuditEntryRow(props: {
  readonly row: AuditRow;
  readonly wording: Wording;
  readonly onOpen: (() => void) | null;
  readonly onPutBack: () => void;
}) {
  const { row, wording } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, open] = useState(false);
  const details = useId();
  const fields = (row.change?.did === 'changed' ? row.change.fields : []).map(({ field }) => fieldText(wording, field));
  return (
    <li className={styles.entry}>
      <button type="button" className={styles.head} aria-expanded={isOpen} aria-controls={details} onClick={() => open(!isOpen)}>
        <span className={styles.sentence} dir="auto">
          {sentenceOf(row, wording)}
          {fields.length === 0 ? null : <span className={styles.fields}>{fields.join(', ')}</span>}
        </span>
        {row.refusal === null ? null : <Chip tone="amber">{t('audit.refused')}</Chip>}
        <time className={styles.time}>{format.moment(row.at)}</time>
        <IconChevronDown size={15} className={styles.chevron} aria-hidden="true" />
      </button>
      <div id={details} hidden={!isOpen}>
        {isOpen ? <AuditEntryDetails {...props} /> : null}
      </div>
    </li>
  );
}
