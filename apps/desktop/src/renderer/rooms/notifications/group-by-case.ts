import { aboutIdOf } from '@quayside/shared/notifications/notification';
import type { NotificationRow } from '../../../bridge/notification-row';

/** What was told of one case or one customer, newest first. */
export interface CaseGroup {
  readonly id: string;
  readonly rows: readonly [NotificationRow, ...NotificationRow[]];
  readonly unread: number;
}

/** One group for each case or customer, in the order of its newest. @param rows - newest first */
export function groupByCase(rows: readonly NotificationRow[]): readonly CaseGroup[] {
  const groups = new Map<string, [NotificationRow, ...NotificationRow[]]>();
  for (const row of rows) {
    const id = aboutIdOf(row.notification);
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  return [...groups].map(([id, group]) => ({
    id,
    rows: group,
    unread: group.filter(({ notification }) => notification.readAt === null).length,
  }));
}
