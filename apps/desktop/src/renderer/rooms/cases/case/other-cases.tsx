import { useTranslation } from 'react-i18next';
import type { CaseRow } from '../../../../bridge/case-row';
import { useFormat } from '../../../lib/format/use-format';
import { useWords } from '../../../lib/words/use-words';
import { StateIcon } from '../state-icon';
import styles from './other-cases.module.css';

/** What else this customer has with us. */
export function OtherCases({ rows, onOpen }: { readonly rows: readonly CaseRow[]; onOpen(caseId: string): void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useWords();
  if (rows.length === 0) return <p className={styles.none}>{t('context.noOtherCases')}</p>;
  return (
    <ul className={styles.cases}>
      {rows.map(({ case: of }) => (
        <li key={of.id}>
          <button type="button" className={styles.case} onClick={() => onOpen(of.id)}>
            <StateIcon state={of.state} />
            <span className={styles.subject} dir="auto" title={of.subject}>
              {of.subject || t('case.noSubject')}
            </span>
            <span className={styles.when}>{format.when(of.lastMessageAt ?? of.updatedAt)}</span>
            <span className="sr-only">{words.stateOf(of)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
