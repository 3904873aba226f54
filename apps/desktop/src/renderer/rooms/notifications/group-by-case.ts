import type { NotificationRow } from '../../../bridge/notification-row';

/** What was told of one case, newest first. */
export interface CaseGroup {
  readonly caseId: string;
  readonly rows: readonly [NotificationRow, ...NotificationRow[]];
  readonly unread: number;
}

/** One group for each case, in the order of its newest. @param rows - newest first */
export function groupByCase(rows: readonly NotificationRow[]): readonly CaseGroup[] {
  const groups = new Map<string, [NotificationRow, ...NotificationRow[]]>();
  for (const row of rows) {
    const group = groups.get(row.notification.caseId);
    if (group === undefined) groups.set(row.notification.caseId, [row]);
    else group.push(row);
  }
  return [...groups].map(([caseId, group]) => ({
    caseId,
    rows: group,
    unread: group.filter(({ notification }) => notification.readAt === null).length,
  }));
}
