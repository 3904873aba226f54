import { IconMailOpened } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../lib/keyboard/keymap';
import { EmptyState } from '../../ui/empty-state';
import { CommandKeys } from '../../ui/keys';
import styles from './inbox-screen.module.css';

const HINTS = ['next', 'previous', 'palette', 'help'] as const satisfies readonly Command[];

/** Where a case would be: how to get to one. */
export function NothingOpen() {
  const { t } = useTranslation();
  return (
    <div className={styles.nothing}>
      <EmptyState isMain icon={<IconMailOpened size={28} stroke={1.3} />} title={t('inbox.nothingOpen')}>
        <dl className={styles.hints}>
          {HINTS.map((command) => (
            <div key={command}>
              <dt>{t(`commands.${command}`)}</dt>
              <dd>
                <CommandKeys command={command} />
              </dd>
            </div>
          ))}
        </dl>
      </EmptyState>
    </div>
  );
}
