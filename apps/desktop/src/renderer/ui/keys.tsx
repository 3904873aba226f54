import { isMac } from '../lib/keyboard/is-mac';
import type { Command } from '../lib/keyboard/keymap';
import { useKeysOf } from '../lib/keyboard/keymap-store';
import { showKeys } from '../lib/keyboard/show-keys';
import styles from './keys.module.css';

/** Key caps, for the eye: screen readers get `aria-keyshortcuts` or the help. */
export function Keys({ keys }: { readonly keys: string }) {
  return (
    <span className={styles.keys} aria-hidden="true">
      {showKeys(keys, isMac()).map((key, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a key may be pressed twice, and the caps never change places
        <kbd key={`${key}${index}`} className={styles.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}

/** The caps of a command as the person has set them; nothing where it has no key. */
export function CommandKeys({ command }: { readonly command: Command }) {
  const keys = useKeysOf(command);
  return keys === null ? null : <Keys keys={keys} />;
}
