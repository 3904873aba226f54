import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

export interface EmptyStateProps {
  readonly icon: ReactNode;
  readonly title: string;
  /** What to do next. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly tone?: 'calm' | 'trouble';
  /** The heading of the whole screen, when there is no other. */
  readonly isMain?: boolean;
}

/** What stands where nothing is: it says why, and teaches the next step. */
export function EmptyState({ icon, title, children, actions, tone = 'calm', isMain = false }: EmptyStateProps) {
  const Heading = isMain ? 'h1' : 'h2';
  return (
    <div className={styles.empty} role={tone === 'trouble' ? 'alert' : undefined}>
      <span className={tone === 'trouble' ? styles.trouble : styles.icon} aria-hidden="true">
        {icon}
      </span>
      <Heading className={styles.title}>{title}</Heading>
      {children === undefined ? null : <div className={styles.text}>{children}</div>}
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
