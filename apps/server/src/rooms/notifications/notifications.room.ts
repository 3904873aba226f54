import { createHourly } from '../../platform/hourly';
import type { House } from '../../platform/house';
import { createQueueWorker } from '../../platform/queue-worker';
import type { Room } from '../../platform/room';
import type { SystemMailer } from '../../platform/system-mail';
import { type NoticeRow, notifyPeople } from './notify-people';
import { removeStale } from './remove-stale';
import { NOTICE_LEASE_MS, sendNotice } from './send-notice';

/** Who is told of what: in the app and on the desktop by the feed, by mail from here. */
export function notificationsRoom(house: House, mailer: SystemMailer): Room {
  const { sideQueue, logger } = house;
  const mails = createQueueWorker<NoticeRow>({
    name: 'notifications.mails',
    queue: 'notices',
    sideQueue,
    logger,
    concurrency: 5,
    leaseMs: NOTICE_LEASE_MS,
    work: (row) => sendNotice(house, mailer, row),
  });
  const cleaner = createHourly(house, 'notifications.stale', async () => {
    const removed = await removeStale(house);
    if (removed > 0) logger.info({ removed }, 'removed notifications that are old or of cases out of sight');
  });
  return { name: 'notifications', reactions: [notifyPeople], workers: [mails, cleaner] };
}
