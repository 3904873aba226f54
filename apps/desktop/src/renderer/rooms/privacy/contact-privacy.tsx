import type { Contact } from '@quayside/shared/organisation/contact';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErasureRow } from '../../../bridge/privacy';
import { useCore } from '../../lib/bridge/use-core';
import { useFormat } from '../../lib/format/use-format';
import { useAct } from '../../lib/use-act';
import { useCan } from '../../lib/use-can';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { EraseForm } from './erase-form';
import { ExportForm } from './export-form';
import styles from './privacy.module.css';

/** For administrators, below the contact: take along or erase what is held about them. @source requirements ORG-6 */
export function ContactPrivacy({ contact }: { readonly contact: Contact }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isAdmin = useCan()('administer', { type: 'customers' });
  const [open, setOpen] = useState<'export' | 'erase' | null>(null);
  const { data: erasures } = useCore('listErasures', undefined);
  if (contact.erasedAt !== undefined)
    return <p className={styles.faint}>{t('privacy.erasedOn', { when: format.day(contact.erasedAt) })}</p>;
  if (!isAdmin) return null;
  const close = () => setOpen(null);
  const erasure = erasures?.find((one) => one.erasure.id === contact.id);
  const state = erasure?.erasure.state;
  if (state === 'running') {
    return (
      <section className={styles.contact} aria-label={t('privacy.title')}>
        <Banner tone="amber">{t('privacy.runs')}</Banner>
      </section>
    );
  }
  return (
    <section className={styles.contact} aria-label={t('privacy.title')}>
      {erasure !== undefined && state === 'waiting' ? <Waiting {...erasure} /> : null}
      <div className={styles.buttons}>
        <Button look="quiet" aria-expanded={open === 'export'} onClick={() => setOpen(open === 'export' ? null : 'export')}>
          {t('privacy.export')}
        </Button>
        {state === 'waiting' ? null : (
          <Button look="quiet" aria-expanded={open === 'erase'} onClick={() => setOpen(open === 'erase' ? null : 'erase')}>
            {t('privacy.erase')}
          </Button>
        )}
      </div>
      {open === 'export' ? <ExportForm contact={contact} onClose={close} /> : null}
      {open === 'erase' && state !== 'waiting' ? <EraseForm contact={contact} onClose={close} /> : null}
    </section>
  );
}

/** That they are to be erased, and the way back. */
function Waiting({ erasure, requestedBy }: ErasureRow) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  return (
    <Banner
      tone="amber"
      actions={
        <Button
          look="quiet"
          onClick={() => void act([{ name: 'contact.cancel-erasure', args: { contactId: erasure.id } }], { told: t('privacy.cancelled') })}
        >
          {t('privacy.cancel')}
        </Button>
      }
    >
      {t('privacy.waits', { when: format.due(erasure.dueAt), who: requestedBy || 'Quayside' })}
    </Banner>
  );
}
