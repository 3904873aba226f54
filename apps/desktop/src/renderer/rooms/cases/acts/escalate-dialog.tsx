import { Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../../../lib/use-act';
import { Button } from '../../../ui/button';
import { useListHold } from '../list/list-hold';
import styles from './escalate-dialog.module.css';

/** Asks why a case needs more attention than others; the answer may be left empty. */
export function EscalateDialog({ caseId, onClose }: { readonly caseId: string; onClose(): void }) {
  const { t } = useTranslation();
  const act = useAct();
  const [reason, setReason] = useState('');
  const escalate = () => {
    useListHold.getState().release();
    void act([{ name: 'case.escalate', args: { caseId, reason: reason.trim() } }], {
      told: t('escalation.started'),
      undo: [{ name: 'case.end-escalation', args: { caseId } }],
    });
    onClose();
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
        <p className={styles.help}>{t('escalation.help')}</p>
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
