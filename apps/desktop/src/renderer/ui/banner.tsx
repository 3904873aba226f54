import type { ReactNode } from 'react';
import styles from './banner.module.css';

/** A line that says something about what stands below it, with a way on. */
export function Banner({
  tone,
  icon,
  children,
  actions,
  isUrgent = false,
}: {
  readonly tone: 'grey' | 'amber' | 'red' | 'accent';
  readonly icon?: ReactNode;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly isUrgent?: boolean;
}) {
  return (
    <div className={`${styles.banner} ${styles[tone]}`} role={isUrgent ? 'alert' : 'status'}>
      {icon}
      <div className={styles.text}>{children}</div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
