import { useTranslation } from 'react-i18next';
import { KEYMAP } from '../lib/keyboard/keymap';
import { Keys } from '../ui/keys';
import styles from './key-help.module.css';

const SECTIONS = ['everywhere', 'moving', 'case', 'writing'] as const;

/** The key table, by what one is doing. */
export function KeyTable() {
  const { t } = useTranslation();
  return (
    <div className={styles.sections}>
      {SECTIONS.map((section) => (
        <section key={section}>
          <h3 className={styles.title}>{t(`help.section.${section}`)}</h3>
          <dl>
            {KEYMAP.filter((binding) => binding.section === section).map(({ command, keys }) => (
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
