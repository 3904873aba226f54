import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './key-help.module.css';
import { KeyTable } from './key-table';
import { useOverlays } from './overlays';

/** All keys on one sheet, opened by `?`. */
export function KeyHelp() {
  const { t } = useTranslation();
  const isOpen = useOverlays((state) => state.open === 'help');
  const show = useOverlays((state) => state.show);
  return (
    <Modal
      opened={isOpen}
      onClose={() => show(null)}
      title={t('help.title')}
      size={720}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={styles.text}>{t('help.text')}</p>
      <KeyTable />
    </Modal>
  );
}
