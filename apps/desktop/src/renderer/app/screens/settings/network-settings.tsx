import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { useFormat } from '../../../lib/format/use-format';
import { useSession } from '../../../lib/session-context';
import { Banner } from '../../../ui/banner';
import { NetworkForm } from './network-form';
import styles from './settings.module.css';

export function NetworkSettings() {
  const { t } = useTranslation();
  const format = useFormat();
  const { server } = useSession();
  const { data: sync } = useCore('getSyncState', undefined);
  return (
    <div className={styles.stack}>
      <dl className={styles.facts}>
        <dt>{t('settings.server')}</dt>
        <dd>{server}</dd>
        <dt>{t('settings.connection')}</dt>
        <dd>
          {sync === undefined ? '' : t(`sync.line.${sync.line}`)}
          {sync?.lastContactAt == null ? '' : `, ${t('sync.lastContact', { when: format.moment(sync.lastContactAt) })}`}
        </dd>
      </dl>
      {sync?.problem === 'certificate' || sync?.problem === 'proxy' ? (
        <Banner tone="amber">{t(`sync.problemHelp.${sync.problem}`, { span: '' })}</Banner>
      ) : null}
      <NetworkForm />
    </div>
  );
}
