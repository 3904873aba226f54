import { isOpen } from '@quayside/shared/cases/case';
import { epochMs } from '@quayside/shared/kernel/time';
import type { Notification } from '@quayside/shared/notifications/notification';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoteAction } from '../../../bridge/contract';
import type { NotificationRow } from '../../../bridge/notification-row';
import { serverNow } from '../../lib/format/server-time';
import { snoozeTimes } from '../../lib/format/snooze-times';
import { useFormat } from '../../lib/format/use-format';
import { useMe } from '../../lib/session-context';
import { useAct } from '../../lib/use-act';

const AT_ONCE = 200;

/** What can be done about what one was told. */
export function useNotificationActs() {
  const act = useAct();
  const me = useMe();
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(() => {
    const mark = (notifications: readonly Notification[], isRead: boolean): void => {
      const changed = notifications.filter(({ readAt }) => (readAt !== null) !== isRead).map(({ id }) => id);
      for (let at = 0; at < changed.length; at += AT_ONCE) {
        const args = { personId: me.personId, notificationIds: changed.slice(at, at + AT_ONCE), isRead };
        void act([{ name: 'notification.mark', args }], { isQuiet: true });
      }
    };
    return {
      mark,
      /** Accept what waits to be accepted, snooze what is open. */
      offered({ notification, case: of }: NotificationRow): readonly NoteAction[] {
        if (of === null || !isOpen(of)) return [];
        const isToAccept = notification.type === 'assigned' && of.ownerId === me.personId && of.acceptedAt === null;
        return isToAccept ? ['accept', 'snooze'] : ['snooze'];
      },
      run(does: NoteAction, { notification, case: of }: NotificationRow): void {
        const { caseId } = notification;
        mark([notification], true);
        if (caseId === null) return;
        if (does === 'accept') {
          void act([{ name: 'case.accept', args: { caseId } }], { told: t('act.accepted', { count: 1 }) });
          return;
        }
        const until = snoozeTimes(serverNow()).find(({ preset }) => preset === 'tomorrow')?.at;
        if (until === undefined || of?.snoozedUntil === until) return;
        void act([{ name: 'case.snooze', args: { caseId, until: epochMs(until) } }], {
          told: t('act.snoozed', { count: 1, when: format.due(until) }),
          undo: [{ name: 'case.unsnooze', args: { caseId } }],
        });
      },
    };
  }, [act, me.personId, t, format]);
}
