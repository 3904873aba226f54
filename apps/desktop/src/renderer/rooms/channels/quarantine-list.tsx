import type { QuarantinedMail } from '@quayside/shared/channels/quarantined-mail';
import { IconArrowRight, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format/use-format';
import { useAct } from '../../lib/use-act';
import { Button } from '../../ui/button';
import { Chip } from '../../ui/chip';
import styles from './quarantine-list.module.css';

/** Mails that were not let in: why, what they say as bare text, and the two ways on. */
export function QuarantineList({ mails }: { readonly mails: readonly QuarantinedMail[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.mails} aria-label={t('quarantine.title')}>
      {mails.map((mail) => (
        <Mail key={mail.id} mail={mail} />
      ))}
    </ul>
  );
}

function Mail({ mail }: { readonly mail: QuarantinedMail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const act = useAct();
  const [isOpen, open] = useState(false);
  return (
    <li className={styles.mail}>
      <button type="button" className={styles.head} aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        <span className={styles.from} dir="auto">
          {mail.from || t('quarantine.noSender')}
        </span>
        <span className={styles.subject} dir="auto">
          {mail.subject || t('case.noSubject')}
        </span>
        <Chip tone="amber">{t(`quarantine.reason.${mail.reason}`)}</Chip>
        <time className={styles.time}>{format.moment(mail.receivedAt)}</time>
      </button>
      {isOpen ? (
        <div className={styles.body}>
          <p className={styles.why}>
            {t(`quarantine.why.${mail.reason}`)} {mail.detail}
          </p>
          <pre className={styles.preview} dir="auto">
            {mail.preview || t('timeline.noText')}
          </pre>
          <div className={styles.actions}>
            <Button
              icon={<IconArrowRight size={15} />}
              onClick={() =>
                void act([{ name: 'quarantine.release', args: { quarantinedMailId: mail.id } }], { told: t('quarantine.released') })
              }
            >
              {t('quarantine.release')}
            </Button>
            <Button
              look="danger"
              icon={<IconTrash size={15} />}
              onClick={() =>
                void act([{ name: 'quarantine.discard', args: { quarantinedMailId: mail.id } }], { told: t('quarantine.discarded') })
              }
            >
              {t('quarantine.discard')}
            </Button>
            <span className={styles.size}>{format.size(mail.size)}</span>
          </div>
        </div>
      ) : null}
    </li>
  );
}
