import type { ReactNode } from 'react';
import styles from './page.module.css';

/** A screen that is one column: a title, what it is for, and content. */
export function Page({
  title,
  text,
  actions,
  children,
}: {
  readonly title: string;
  readonly text?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.page}>
      <div className={styles.column}>
        <header className={styles.head}>
          <div>
            <h1>{title}</h1>
            {text === undefined ? null : <p>{text}</p>}
          </div>
          {actions}
        </header>
        {children}
      </div>
    </div>
  );
}
