import { useTranslation } from 'react-i18next';
import { KEY_SECTIONS } from '../lib/keyboard/keymap';
import { useKeymap } from '../lib/keyboard/keymap-store';
import { Keys } from '../ui/keys';
import styles from './key-help.module.css';

/** The keys as they hold now, by what one is doing. */
export function KeyTable() {
  const { t } = useTranslation();
  const keymap = useKeymap((state) => state.keymap);
  return (
    <div className={styles.sections}>
      {KEY_SECTIONS.map((section) => (
        <section key={section}>
          <h3 className={styles.title}>{t(`help.section.${section}`)}</h3>
          <dl>
            {keymap
              .filter((binding) => binding.section === section && binding.keys.length > 0)
              .map(({ command, keys }) => (
                <div key={command} className={styles.row}>
                  <dt>{t(`commands.${command}`)}</dt>
                  <dd>
                    {keys.map((key) => (
                      <Keys key={key} keys={key} />
                    ))}
                    <span className="sr-only">{keys.join(', ')}</span>
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
