import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './chip.module.css';

export interface ChipProps {
  readonly children: ReactNode;
  readonly tone?: 'grey' | 'accent' | 'amber' | 'red' | 'green';
  readonly icon?: ReactNode;
  readonly title?: string;
  /** Given: the chip can be taken away, and this says so. */
  readonly removeLabel?: string;
  readonly onRemove?: () => void;
}

/** A small fact. Colour never tells alone: the words do. */
export function Chip({ children, tone = 'grey', icon, title, removeLabel, onRemove }: ChipProps) {
  return (
    <span className={`${styles.chip} ${styles[tone]}`} title={title}>
      {icon}
      <span className={styles.text} dir="auto">
        {children}
      </span>
      {onRemove === undefined ? null : (
        <button type="button" className={styles.remove} aria-label={removeLabel} onClick={onRemove}>
          <IconX size={12} />
        </button>
      )}
    </span>
  );
}
