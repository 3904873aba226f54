import { useEffect, useRef } from 'react';
import { useCore } from '../lib/bridge/use-core';
import { useCan } from '../lib/use-can';
import { useNavigation } from './navigation';

/** Leads the administrator of a new help desk to connecting its first mailbox, once. */
export function useFirstMailbox(): void {
  const mayConnect = useCan()('administer', { type: 'mailboxes' });
  const { data } = useCore('getDirectory', undefined);
  const isLed = useRef(false);
  const isMissing = mayConnect && data !== undefined && data.settings !== null && data.mailboxes.length === 0;
  useEffect(() => {
    if (!isMissing || isLed.current) return;
    isLed.current = true;
    useNavigation.getState().go({ screen: 'settings', section: 'mailboxes' });
  }, [isMissing]);
}
