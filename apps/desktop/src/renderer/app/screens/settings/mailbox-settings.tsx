import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../../lib/bridge/use-core';
import { Opened, OpenedNames } from '../../../lib/opened';
import { ConnectMailboxForm } from '../../../rooms/channels/connect-mailbox-form';
import { MailboxForm } from '../../../rooms/channels/mailbox-form';
import { MailboxList } from '../../../rooms/channels/mailbox-list';
import { Button } from '../../../ui/button';
import { useToasts } from '../../../ui/toasts';
import styles from './settings.module.css';
import { SignatureField } from './signature-field';

const LOOK_MS = 5000;

/** The company's addresses: connected, changed, and how it goes with each. */
export function MailboxSettings() {
  const { t } = useTranslation();
  const { data } = useCore('getDirectory', undefined);
  const readings = useCore('listMailboxReadings', undefined, { fresh: true, everyMs: LOOK_MS });
  const [isAdding, add] = useState(false);
  const [openId, open] = useState<string | null>(null);
  const [left, leave] = useState<string | null>(null);
  const mailboxes = data?.mailboxes ?? [];
  const groups = data?.groups ?? [];
  const showsForm = isAdding || (data !== undefined && mailboxes.length === 0);
  const known = readings.isError ? undefined : readings.data;
  const opened = mailboxes.find(({ id }) => id === openId);
  if (opened !== undefined) {
    return (
      <MailboxForm
        key={opened.id}
        mailbox={opened}
        groups={groups}
        readings={known}
        renderSignature={(field) => <SignatureField {...field} />}
        onDone={() => {
          leave(openId);
          open(null);
        }}
      />
    );
  }
  return (
    <>
      <MailboxList mailboxes={mailboxes} groups={groups} readings={known} focusId={left} onOpen={open} />
      {mailboxes.length === 0 ? null : <OpenedNames by="mailbox" names={[t('mailbox.signature'), t('mailbox.isActive')]} />}
      <Opened by="mailbox-new" isOpen={showsForm}>
        <h3 className={styles.subtitle}>{t('mailbox.title')}</h3>
        <ConnectMailboxForm
          onDone={() => {
            add(false);
            useToasts.getState().show({ id: 'mailbox', text: t('mailbox.connected'), until: Date.now() + 5000 });
          }}
          {...(mailboxes.length === 0 ? {} : { onSkip: () => add(false) })}
        />
      </Opened>
      {showsForm ? null : (
        <div className={styles.row}>
          <span />
          <Button data-opens="mailbox-new" onClick={() => add(true)}>
            {t('mailbox.add')}
          </Button>
        </div>
      )}
    </>
  );
}
