import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { Banner } from '../../../ui/banner';
import { Mark } from '../../../ui/mark';
import styles from './settings.module.css';

export function AboutSettings() {
  const { t } = useTranslation();
  const { main } = useBridge();
  const { data } = useQuery({ queryKey: ['app-info'], queryFn: () => main.call('getAppInfo') });
  return (
    <div className={styles.stack}>
      <div className={styles.person}>
        <Mark size={40} />
        <div>
          <strong>Quayside</strong>
          <p>{data === undefined ? '' : t('settings.version', { version: data.version })}</p>
        </div>
      </div>
      {data?.isFallbackElectron ? <Banner tone="amber">{t('settings.fallback')}</Banner> : null}
      <dl className={styles.facts}>
        <dt>Electron</dt>
        <dd>{data?.electron}</dd>
        <dt>{t('settings.platform')}</dt>
        <dd>{data?.platform}</dd>
      </dl>
    </div>
  );
}
