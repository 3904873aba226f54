import { showKeys } from '../lib/keyboard/show-keys';
import styles from './keys.module.css';

const isMac = () => navigator.platform.toLowerCase().startsWith('mac');

/** Key caps, for the eye: screen readers get `aria-keyshortcuts` or the help. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.keys} aria-hidden="true">
      {showKeys(keys, isMac()).map((key) => (
        <kbd key={key} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
