import { IconClock, IconExclamationCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import styles from './contact-card.module.css';

const NAMES = ['contactId', 'organisationId'] as const;

/** Which of one's own changes of a contact or organisation have not arrived, and which were not accepted. */
export function PendingNote({ of, onShowRefused }: { readonly of: string; onShowRefused(): void }) {
  const { t } = useTranslation();
  const { data } = useCore('listPending', undefined);
  const own = (data ?? []).filter(({ action, args }) => {
    const named = args as Readonly<Record<string, unknown>> | null;
    return /^(contact|organisation)\./.test(action) && NAMES.some((name) => named?.[name] === of);
  });
  const refused = own.filter(({ state }) => state === 'refused' || state === 'parked');
  if (own.length === 0) return null;
  return (
    <div className={styles.pending}>
      {refused.length === own.length ? null : <Chip icon={<IconClock size={12} />}>{t('contact.waits')}</Chip>}
      {refused.length === 0 ? null : (
        <Banner
          tone="red"
          icon={<IconExclamationCircle size={15} />}
          actions={
            <Button look="quiet" onClick={onShowRefused}>
              {t('contact.seeRefused')}
            </Button>
          }
        >
          {t('contact.refused', { count: refused.length })}
        </Banner>
      )}
    </div>
  );
}
