import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import mailbox from '../../../rooms/channels/connect-mailbox.module.css';
import { ConnectMailboxForm } from '../../../rooms/channels/connect-mailbox-form';
import { Button } from '../../../ui/button';
import { useToasts } from '../../../ui/toasts';
import styles from './settings.module.css';

export function MailboxSettings() {
  const { t } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  const [isAdding, add] = useState(false);
  const mailboxes = data?.mailboxes ?? [];
  const showsForm = isAdding || (data !== undefined && mailboxes.length === 0);
  return (
    <>
      {mailboxes.map((one) => (
        <div key={one.id} className={mailbox.mailbox}>
          <IconMail size={18} stroke={1.5} aria-hidden="true" />
          <div>
            <strong>{one.name}</strong>
            <span>{one.address}</span>
          </div>
        </div>
      ))}
      {showsForm ? (
        <>
          <h3 className={styles.subtitle}>{t('mailbox.title')}</h3>
          <ConnectMailboxForm
            onDone={() => {
              add(false);
              useToasts.getState().show({ id: 'mailbox', text: t('mailbox.connected'), until: Date.now() + 5000 });
            }}
            {...(mailboxes.length === 0 ? {} : { onSkip: () => add(false) })}
          />
        </>
      ) : (
        <div className={styles.row}>
          <span />
          <Button onClick={() => add(true)}>{t('mailbox.add')}</Button>
        </div>
      )}
    </>
  );
}
