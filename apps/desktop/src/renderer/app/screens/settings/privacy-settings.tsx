import { useTranslation } from 'react-i18next';
import { ErasureList } from '../../../rooms/privacy/erasure-list';
import { ExportList } from '../../../rooms/privacy/export-list';
import { PrivacyRules } from '../../../rooms/privacy/privacy-rules';
import styles from './settings.module.css';

/** What becomes of customers' data, for administrators. */
export function PrivacySettings() {
  const { t } = useTranslation();
  return (
    <>
      <p className={styles.lead}>{t('privacy.text')}</p>
      <h3 className={styles.subtitle}>{t('privacy.erasures')}</h3>
      <ErasureList />
      <h3 className={styles.subtitle}>{t('privacy.exports')}</h3>
      <ExportList />
      <h3 className={styles.subtitle}>{t('privacy.settings')}</h3>
      <PrivacyRules />
    </>
  );
}
