import type { Mailbox } from '@quayside/shared/channels/mailbox';
import type { Group } from '@quayside/shared/organisation/group';
import { IconChevronRight, IconMail } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MailboxReading } from '../../../bridge/mailbox-reading';
import { Chip } from '../../ui/chip';
import styles from './connect-mailbox.module.css';
import { MailboxChip } from './mailbox-chip';
import { useMailboxesInHand } from './mailbox-in-hand';

interface MailboxListProps {
  readonly mailboxes: readonly Mailbox[];
  readonly groups: readonly Group[];
  readonly readings: readonly MailboxReading[] | undefined;
  /** The one that was left just now: the focus goes back to it. */
  readonly focusId: string | null;
  onOpen(id: string): void;
}

/** All mailboxes, each with how it goes; opened, they are changed. */
export function MailboxList({ mailboxes, groups, readings, focusId, onOpen }: MailboxListProps) {
  const { t } = useTranslation();
  const inHand = useMailboxesInHand((state) => state.mailboxes);
  const root = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list comes back
  useEffect(() => {
    if (focusId !== null) root.current?.querySelector<HTMLElement>(`[data-mailbox="${focusId}"]`)?.focus();
  }, []);
  return (
    <ul ref={root} aria-label={t('settings.section.mailboxes')}>
      {mailboxes.map((one) => (
        <li key={one.id} className={styles.item}>
          <button type="button" data-mailbox={one.id} data-opens="mailbox" className={styles.mailbox} onClick={() => onOpen(one.id)}>
            <IconMail size={18} stroke={1.5} aria-hidden="true" />
            <span className={styles.who}>
              <span className={styles.name}>
                <strong dir="auto">{one.name}</strong>
                {inHand[one.id] === undefined ? null : <Chip tone="amber">{t('mailbox.notSaved')}</Chip>}
              </span>
              <span className={styles.faint}>{one.address}</span>
            </span>
            <span className={styles.faint} dir="auto">
              {groups.find(({ id }) => id === one.groupId)?.name ?? t('mailbox.noGroup')}
            </span>
            <MailboxChip mailbox={one} readings={readings} />
            <IconChevronRight size={16} aria-hidden="true" />
          </button>
        </li>
      ))}
    </ul>
  );
}
