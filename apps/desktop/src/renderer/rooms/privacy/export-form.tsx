import { Checkbox } from '@mantine/core';
import type { Contact } from '@quayside/shared/organisation/contact';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { codeOf } from '../../lib/bridge/bridge-failure';
import { coreKey, useCoreCall } from '../../lib/bridge/use-core';
import { TOAST_MS } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { useToasts } from '../../ui/toasts';
import styles from './privacy.module.css';

/** What goes along, and the beginning of it. */
export function ExportForm({ contact, onClose }: { readonly contact: Contact; onClose(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const start = useCoreCall('startContactExport');
  const [withNotes, setWithNotes] = useState(true);
  const name = t('privacy.exportOf', { name: contact.name || (contact.emails[0] ?? '') });
  return (
    <form
      className={styles.form}
      aria-label={name}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(
          { contactId: contact.id, withNotes },
          {
            onSuccess() {
              void client.invalidateQueries({ queryKey: coreKey('listContactExports') });
              useToasts.getState().show({ id: 'export', text: t('privacy.exportAsked'), until: Date.now() + TOAST_MS });
              onClose();
            },
          },
        );
      }}
    >
      <p className={styles.faint}>{t('privacy.exportText')}</p>
      <Checkbox
        size="xs"
        label={t('privacy.withNotes')}
        checked={withNotes}
        onChange={(event) => setWithNotes(event.currentTarget.checked)}
      />
      {start.isError ? (
        <p className={styles.error} role="alert">
          {t(`errors.${codeOf(start.error)}`)}
        </p>
      ) : null}
      <div className={styles.actions}>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button look="primary" type="submit" isBusy={start.isPending}>
          {t('privacy.exportDo')}
        </Button>
      </div>
    </form>
  );
}
