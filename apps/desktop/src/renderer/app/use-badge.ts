import { useEffect } from 'react';
import { useBridge } from '../lib/bridge/bridge-context';
import { useCore } from '../lib/bridge/use-core';

/** The number on the dock or taskbar: own cases whose customer waits. */
export function useBadge(): void {
  const { main } = useBridge();
  const { data } = useCore('countViews', undefined);
  const count = data?.attention;
  useEffect(() => {
    if (count !== undefined) void main.call('setBadge', { count });
  }, [count, main]);
}
