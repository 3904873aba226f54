import type { ShownAvailability } from '@quayside/shared/routing/availability';
import styles from './availability-dot.module.css';

/** Whether somebody takes work, as a mark: told apart by shape as well as by colour. */
export function AvailabilityDot({ status, label }: { readonly status: ShownAvailability; readonly label?: string }) {
  return (
    <span
      className={styles.dot}
      data-status={status}
      title={label}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}
