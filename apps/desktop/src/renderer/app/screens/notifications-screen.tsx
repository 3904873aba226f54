import { SegmentedControl } from '@mantine/core';
import { IconBell, IconBellCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';
import { NotificationList } from '../../rooms/notifications/notification-list';
import { useNotificationActs } from '../../rooms/notifications/use-notification-acts';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { useNavigation } from '../navigation';
import styles from './notifications-screen.module.css';

const FILTERS = ['unread', 'all'] as const;

/** Everything one was told, by case; read here, it is read on every device. */
export function NotificationsScreen() {
  const { t } = useTranslation();
  const openCase = useNavigation((state) => state.openCase);
  const go = useNavigation((state) => state.go);
  const { data } = useCore('listNotifications', undefined);
  const { mark } = useNotificationActs();
  const [chosen, choose] = useState<(typeof FILTERS)[number]>('unread');
  const all = data?.rows.filter(({ notification }) => notification.channels.includes('app')) ?? [];
  const unread = all.filter(({ notification }) => notification.readAt === null);
  const shown = chosen === 'unread' ? unread : all;
  return (
    <Page
      title={t('notifications.title')}
      text={t('notifications.text')}
      actions={
        <Button
          because={unread.length === 0 ? t('notifications.allRead') : null}
          onClick={() =>
            mark(
              unread.map(({ notification }) => notification),
              true,
            )
          }
        >
          {t('notifications.readAll')}
        </Button>
      }
    >
      <SegmentedControl
        className={styles.filter}
        aria-label={t('notifications.show')}
        data={FILTERS.map((filter) => ({ value: filter, label: t(`notifications.filter.${filter}`) }))}
        value={chosen}
        onChange={(value) => choose(FILTERS.find((filter) => filter === value) ?? 'unread')}
      />
      {data === undefined ? <Skeleton label={t('common.loading')} rows={[60, 72, 48]} height={60} /> : null}
      {data !== undefined && shown.length === 0 ? (
        <EmptyState
          icon={chosen === 'unread' ? <IconBellCheck size={28} stroke={1.4} /> : <IconBell size={28} stroke={1.4} />}
          title={t(`notifications.empty.${chosen}.title`)}
          actions={
            <Button look="quiet" onClick={() => go({ screen: 'settings', section: 'notifications' })}>
              {t('notifications.settings')}
            </Button>
          }
        >
          {t(`notifications.empty.${chosen}.text`)}
        </EmptyState>
      ) : null}
      {shown.length === 0 ? null : <NotificationList rows={shown} onOpenCase={openCase} onDecide={() => go({ screen: 'attention' })} />}
    </Page>
  );
}
