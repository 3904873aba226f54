import styles from './stars.module.css';

/** Importance from 1 to 5, as text with a name; nothing for 0. */
export function Stars({ count, label }: { readonly count: number; readonly label: string }) {
  if (count <= 0) return null;
  return (
    <span className={styles.stars} role="img" aria-label={label} title={label}>
      {'★'.repeat(Math.min(5, count))}
    </span>
  );
}
