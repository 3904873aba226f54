import { useEffect } from 'react';
import { useCore } from '../lib/bridge/use-core';
import { useNotificationActs } from '../rooms/notifications/use-notification-acts';
import { useNavigation } from './navigation';

/** Whoever looks at a case has read what they were told of it, on all their devices; and of notes of customers, where one decides about them. */
export function useReadOnOpen(): void {
  const place = useNavigation((state) => state.place);
  const caseId = 'caseId' in place ? place.caseId : null;
  const isDeciding = place.screen === 'attention';
  const { data } = useCore('listNotifications', undefined);
  const { mark } = useNotificationActs();
  useEffect(() => {
    if ((caseId === null && !isDeciding) || data === undefined) return;
    const isLookedAt = (of: string | null) => (of === null ? isDeciding : of === caseId);
    const unread = data.rows.filter(({ notification }) => notification.readAt === null && isLookedAt(notification.caseId));
    if (unread.length === 0) return;
    const read = () => {
      if (document.hasFocus())
        mark(
          unread.map(({ notification }) => notification),
          true,
        );
    };
    read();
    // a case that stands open in a window in the background is not looked at before one comes back
    window.addEventListener('focus', read, { once: true });
    return () => window.removeEventListener('focus', read);
  }, [caseId, isDeciding, data, mark]);
}
