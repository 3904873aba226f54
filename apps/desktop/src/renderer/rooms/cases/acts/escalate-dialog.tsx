import { Modal, Textarea } from '@mantine/core';
import type { Case } from '@quayside/shared/cases/case';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button';
import styles from './escalate-dialog.module.css';
import { useCaseActs } from './use-case-acts';

/** Asks why one case or several need more attention than others; the answer may be left empty. */
export function EscalateDialog({ cases, onClose }: { readonly cases: readonly Case[]; onClose(): void }) {
  const { t } = useTranslation();
  const acts = useCaseActs();
  const [reason, setReason] = useState('');
  const escalate = () => {
    onClose();
    void acts.escalate(cases, reason.trim());
  };
  return (
    <Modal opened onClose={onClose} title={t('escalation.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          escalate();
        }}
      >
        <p className={styles.help}>{t('escalation.help', { count: cases.length })}</p>
        <Textarea
          data-autofocus
          label={t('escalation.reason')}
          placeholder={t('escalation.reasonPlaceholder')}
          dir="auto"
          autosize
          minRows={2}
          maxRows={6}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            escalate();
          }}
        />
        <div className={styles.actions}>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" look="primary">
            {t('escalation.start')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
