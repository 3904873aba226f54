import { useTranslation } from 'react-i18next';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { useCoreCall } from '../../lib/bridge/use-core';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import styles from './change-password.module.css';

/** Opens the server's page for a new password in the browser, and says what came of that. */
export function ChangePassword() {
  const { t } = useTranslation();
  const change = useCoreCall('changePassword');
  return (
    <section className={styles.part} aria-label={t('password.title')}>
      <div className={styles.line}>
        <div>
          <span className={styles.name}>{t('password.title')}</span>
          <p>{t('password.text')}</p>
        </div>
        <Button isBusy={change.isPending} onClick={() => change.mutate(undefined)}>
          {t('password.change')}
        </Button>
      </div>
      {change.isSuccess ? <Banner tone="accent">{t('password.opened')}</Banner> : null}
      {change.error === null ? null : (
        <Banner tone="red" isUrgent>
          {t(`errors.${codeOf(change.error)}`)}
        </Banner>
      )}
    </section>
  );
}
