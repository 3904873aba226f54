import { useEffect } from 'react';
import { useCore } from '../lib/bridge/use-core';
import { useNotificationActs } from '../rooms/notifications/use-notification-acts';
import { useNavigation } from './navigation';

/** Whoever looks at a case has read what they were told of it, on all their devices. */
export function useReadOnOpen(): void {
  const place = useNavigation((state) => state.place);
  const caseId = 'caseId' in place ? place.caseId : null;
  const { data } = useCore('listNotifications', undefined);
  const { mark } = useNotificationActs();
  useEffect(() => {
    if (caseId === null || data === undefined) return;
    const unread = data.rows.filter(({ notification }) => notification.caseId === caseId && notification.readAt === null);
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
  }, [caseId, data, mark]);
}
