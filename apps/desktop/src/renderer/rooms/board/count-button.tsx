import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format';
import styles from './board.module.css';

interface Props {
  readonly count: number;
  /** What is counted, for who does not see the table around it. */
  readonly label: string;
  readonly isOn: boolean;
  readonly tone?: 'amber' | 'red';
  readonly isStrong?: boolean;
  onToggle(): void;
}

/** A number of a table that opens what it counts. */
export function CountButton({ count, label, isOn, tone, isStrong = false, onToggle }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  if (count === 0 && !isOn) return <span className={styles.zero}>0</span>;
  return (
    <button
      type="button"
      className={styles.count}
      data-tone={tone}
      data-strong={isStrong || undefined}
      aria-pressed={isOn}
      aria-label={t('board.count', { label, count: format.number(count) })}
      onClick={onToggle}
    >
      {format.number(count)}
    </button>
  );
}
