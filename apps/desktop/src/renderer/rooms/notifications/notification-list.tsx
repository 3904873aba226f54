import type { NotificationType } from '@quayside/shared/notifications/notification-types';
import {
  IconAlarm,
  IconAlertOctagon,
  IconArrowsSplit2,
  IconAt,
  IconFlame,
  IconMail,
  IconMailOpened,
  IconMessage,
  IconUserCheck,
} from '@tabler/icons-react';
import { type ComponentType, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NotificationRow } from '../../../bridge/notification-row';
import { useFormat } from '../../lib/format/use-format';
import { useCommands } from '../../lib/keyboard/use-commands';
import { Button } from '../../ui/button';
import { IconButton } from '../../ui/icon-button';
import { type CaseGroup, groupByCase } from './group-by-case';
import styles from './notification-list.module.css';
import { sayWhat } from './say-what';
import { useNotificationActs } from './use-notification-acts';

const ICONS: Readonly<Record<NotificationType, ComponentType<{ readonly size: number; readonly stroke: number }>>> = {
  assigned: IconUserCheck,
  'customer-wrote': IconMessage,
  mentioned: IconAt,
  escalated: IconFlame,
  'at-risk': IconAlarm,
  breached: IconAlertOctagon,
  conflict: IconArrowsSplit2,
};
/** Of one case; older ones are counted. */
const LINES_MAX = 3;

export interface NotificationListProps {
  /** Newest first. */
  readonly rows: readonly NotificationRow[];
  onOpenCase(caseId: string): void;
  /** Leads to where one decides about the note of a customer. */
  onDecide(): void;
}

/** What one was told, by case: the newest case first, each with its latest lines. */
export function NotificationList({ rows, ...ways }: NotificationListProps) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const step = (by: 1 | -1) => {
    const entries = [...(list.current?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])];
    const at = entries.findIndex((entry) => entry === document.activeElement || entry.parentElement?.contains(document.activeElement));
    entries[Math.min(entries.length - 1, Math.max(0, at + by))]?.focus();
  };
  useCommands({ next: () => void step(1), previous: () => void step(-1) });
  return (
    <ul ref={list} className={styles.groups} aria-label={t('notifications.list')}>
      {groupByCase(rows).map((group) => (
        <Group key={group.id} group={group} {...ways} />
      ))}
    </ul>
  );
}

function Group({ group, onOpenCase, onDecide }: { readonly group: CaseGroup } & Omit<NotificationListProps, 'rows'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const acts = useNotificationActs();
  const [newest] = group.rows;
  const { notification, case: of, customer } = newest;
  const isUnread = group.unread > 0;
  const shown = group.rows.slice(0, LINES_MAX);
  const earlier = group.rows.length - shown.length;
  const all = group.rows.map((row) => row.notification);
  const toAccept = group.rows.find((row) => acts.offered(row).includes('accept'));
  const open = () => {
    acts.mark(all, true);
    if (notification.caseId === null) onDecide();
    else onOpenCase(notification.caseId);
  };
  return (
    <li className={styles.group} data-unread={isUnread || undefined}>
      <button type="button" className={styles.entry} data-entry onClick={open}>
        <span className={styles.head}>
          {isUnread ? <span className={styles.dot} role="img" aria-label={t('notifications.isUnread')} /> : null}
          {customer === null ? <span className={styles.number}>#{notification.caseNumber}</span> : null}
          <span className={of === null && customer === null ? styles.gone : styles.subject} dir="auto">
            {customer === null ? (of?.subject ?? t('notifications.gone')) : customer || t('notifications.someCustomer')}
          </span>
          <time className={styles.time} dateTime={new Date(notification.at).toISOString()}>
            {format.when(notification.at)}
          </time>
        </span>
        {shown.map((row) => (
          <Line key={row.notification.id} row={row} />
        ))}
        {earlier > 0 ? <span className={styles.earlier}>{t('notifications.earlier', { count: earlier })}</span> : null}
      </button>
      <span className={styles.actions}>
        {toAccept === undefined ? null : (
          <Button look="quiet" onClick={() => acts.run('accept', toAccept)}>
            {t('notifications.accept')}
          </Button>
        )}
        <IconButton
          label={t(isUnread ? 'notifications.read' : 'notifications.unread')}
          onClick={() => acts.mark(isUnread ? all : [notification], isUnread)}
        >
          {isUnread ? <IconMailOpened size={16} stroke={1.6} /> : <IconMail size={16} stroke={1.6} />}
        </IconButton>
      </span>
    </li>
  );
}

function Line({ row: { notification, preview } }: { readonly row: NotificationRow }) {
  const { t } = useTranslation();
  const Icon = ICONS[notification.type];
  return (
    <span className={styles.line} data-unread={notification.readAt === null || undefined} data-type={notification.type}>
      <span className={styles.icon} aria-hidden="true">
        <Icon size={14} stroke={1.7} />
      </span>
      <span className={styles.what} dir="auto">
        {sayWhat(t, notification)}
      </span>
      {preview === '' ? null : (
        <span className={styles.preview} dir="auto">
          {preview}
        </span>
      )}
    </span>
  );
}
