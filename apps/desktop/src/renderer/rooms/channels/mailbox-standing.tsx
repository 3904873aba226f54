import type { Mailbox } from '@quayside/shared/channels/mailbox';
import { useTranslation } from 'react-i18next';
import type { MailboxReading } from '../../../bridge/mailbox-reading';
import { useFormat } from '../../lib/format/use-format';
import { Banner } from '../../ui/banner';
import styles from './connect-mailbox.module.css';
import { MailboxChip } from './mailbox-chip';
import { mailboxState } from './mailbox-state';

interface MailboxStandingProps {
  readonly mailbox: Mailbox;
  /** `undefined` when the server could not be asked. */
  readonly readings: readonly MailboxReading[] | undefined;
}

/** Whose mailbox this is, and how it goes with reading it: since when, and why not. */
export function MailboxStanding({ mailbox, readings }: MailboxStandingProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = mailboxState(mailbox, readings);
  const reading = readings?.find(({ mailboxId }) => mailboxId === mailbox.id);
  const since = { when: format.moment(reading?.since ?? 0) };
  return (
    <>
      <div className={styles.standing}>
        <strong>{mailbox.address}</strong>
        <MailboxChip mailbox={mailbox} readings={readings} />
        {state === 'reading' ? <span className={styles.faint}>{t('mailbox.readingSince', since)}</span> : null}
      </div>
      {state === 'failing' && reading?.trouble ? (
        <Banner tone="red">
          {t('mailbox.failingSince', since)} {t(`mailbox.why.${reading.trouble}`)}
        </Banner>
      ) : null}
      {state === null ? <Banner tone="grey">{t('mailbox.statesUnknown')}</Banner> : null}
    </>
  );
}
