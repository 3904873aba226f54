import { useEffect } from 'react';
import { useBridge } from '../lib/bridge/bridge-context';
import { useCore } from '../lib/bridge/use-core';

/** The number on the dock or taskbar: what one was told and has not read, on any device. */
export function useBadge(): void {
  const { main } = useBridge();
  const { data } = useCore('listNotifications', undefined);
  const count = data?.unread;
  useEffect(() => {
    if (count !== undefined) void main.call('setBadge', { count });
  }, [count, main]);
}
