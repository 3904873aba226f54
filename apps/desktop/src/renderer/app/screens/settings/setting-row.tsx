import type { ReactNode } from 'react';
import styles from './settings.module.css';

/** A choice: what it is, what it does, and the control at the right. */
export function SettingRow({
  name,
  text,
  id,
  children,
}: {
  readonly name: string;
  readonly text?: string;
  readonly id?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.row} data-setting>
      <div>
        {id === undefined ? (
          <span className={styles.name} data-setting-name>
            {name}
          </span>
        ) : (
          <label className={styles.name} htmlFor={id}>
            {name}
          </label>
        )}
        {text === undefined ? null : <p>{text}</p>}
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  );
}
