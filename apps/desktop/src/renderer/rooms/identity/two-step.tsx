import { useTranslation } from 'react-i18next';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { useCore, useCoreCall } from '../../lib/bridge/use-core';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import styles from './change-password.module.css';

/** While the page is open in the browser, what comes of it is looked for. */
const LOOK_EVERY_MS = 3000;

/** Whether signing in takes a second step; it is set up on the server's page, in the browser. @source requirements ORG-5 */
export function TwoStep() {
  const { t } = useTranslation();
  const open = useCoreCall('openSecondFactor');
  const { data, error } = useCore('getSecondFactor', undefined, { fresh: true, ...(open.isSuccess ? { everyMs: LOOK_EVERY_MS } : {}) });
  const failed = open.error ?? error;
  const isOn = data?.isOn === true;
  return (
    <section className={styles.part} aria-label={t('twoStep.title')}>
      <div className={styles.line}>
        <div>
          <span className={styles.name}>
            {t('twoStep.title')}{' '}
            {data === undefined ? null : <Chip tone={isOn ? 'green' : 'grey'}>{t(isOn ? 'twoStep.isOn' : 'twoStep.isOff')}</Chip>}
          </span>
          <p>
            {t(isOn ? 'twoStep.on' : 'twoStep.off')} {data?.isRequired ? t('twoStep.required') : null}
          </p>
        </div>
        <Button isBusy={open.isPending} onClick={() => open.mutate(undefined)}>
          {t(isOn ? 'twoStep.manage' : 'twoStep.setUp')}
        </Button>
      </div>
      {open.isSuccess ? <Banner tone="accent">{t('twoStep.opened')}</Banner> : null}
      {failed === null ? null : (
        <Banner tone={open.error === null ? 'grey' : 'red'} isUrgent={open.error !== null}>
          {t(`errors.${codeOf(failed)}`)}
        </Banner>
      )}
    </section>
  );
}
