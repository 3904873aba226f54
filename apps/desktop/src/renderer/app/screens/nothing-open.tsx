import { IconMailOpened } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/empty-state';
import { Keys } from '../../ui/keys';
import styles from './inbox-screen.module.css';

/** Where a case would be: how to get to one. */
export function NothingOpen() {
  const { t } = useTranslation();
  const hints = [
    ['j', t('commands.next')],
    ['k', t('commands.previous')],
    ['Mod+k', t('commands.palette')],
    ['?', t('commands.help')],
  ] as const;
  return (
    <div className={styles.nothing}>
      <EmptyState isMain icon={<IconMailOpened size={28} stroke={1.3} />} title={t('inbox.nothingOpen')}>
        <dl className={styles.hints}>
          {hints.map(([keys, label]) => (
            <div key={keys}>
              <dt>{label}</dt>
              <dd>
                <Keys keys={keys} />
              </dd>
            </div>
          ))}
        </dl>
      </EmptyState>
    </div>
  );
}
