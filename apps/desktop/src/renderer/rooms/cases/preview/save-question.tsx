import { Modal } from '@mantine/core';
import type { Attachment } from '@quayside/shared/cases/message';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import styles from './preview.module.css';

/** Asked before a file is saved that could run a program. @source security E13 */
export function SaveQuestion({ file, onSave, onClose }: { readonly file: Attachment | null; onSave(): void; onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={file !== null}
      onClose={onClose}
      title={t('files.danger.title')}
      size={460}
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <p className={styles.dangerName}>
        <bdi>{file?.name}</bdi>
      </p>
      <p>{t('files.danger.text')}</p>
      <div className={styles.answers}>
        <Button data-autofocus onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button look="danger" icon={<IconDownload size={15} />} onClick={onSave}>
          {t('files.danger.save')}
        </Button>
      </div>
    </Modal>
  );
}
