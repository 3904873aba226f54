import type { Priority } from '@quayside/shared/cases/case';
import { useWords } from '../../lib/words/use-words';
import styles from './priority-icon.module.css';

const BARS = { low: 1, normal: 2, high: 3, urgent: 0 } satisfies Record<Priority, number>;

/** Bars that rise with the priority, and a sign of its own for urgent: shape tells, not only colour. */
export function PriorityIcon({ priority }: { readonly priority: Priority }) {
  const label = useWords().priority(priority);
  return (
    <svg className={styles.icon} data-priority={priority} width="14" height="14" viewBox="0 0 14 14" role="img" aria-label={label}>
      <title>{label}</title>
      {priority === 'urgent' ? (
        <>
          <rect x="0.5" y="0.5" width="13" height="13" rx="3.5" className={styles.urgent} />
          <rect x="6.1" y="3" width="1.8" height="5" rx="0.9" className={styles.sign} />
          <circle cx="7" cy="10.4" r="1.05" className={styles.sign} />
        </>
      ) : (
        [0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={1 + bar * 4.4}
            y={9 - bar * 3.4}
            width="3"
            height={4 + bar * 3.4}
            rx="1"
            className={bar < BARS[priority] ? styles.on : styles.off}
          />
        ))
      )}
    </svg>
  );
}
