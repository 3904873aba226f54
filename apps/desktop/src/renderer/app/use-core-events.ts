import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useBridge } from '../lib/bridge/bridge-context';
import { isStale } from '../lib/bridge/staleness';
import { coreKey } from '../lib/bridge/use-core';
import { followServerClock } from '../lib/format/server-time';
import { usePresence } from '../lib/presence/presence-store';
import { useNavigation } from './navigation';

/** Turns what core and main tell unasked into fresh queries and places. */
export function useCoreEvents(): void {
  const { core, main } = useBridge();
  const client = useQueryClient();
  useEffect(() => {
    const leave = [
      core.on('changed', (changed) => void client.invalidateQueries({ predicate: ({ queryKey }) => isStale(queryKey, changed) })),
      core.on('sync', (sync) => {
        followServerClock(sync.clockSkewMs);
        client.setQueryData(coreKey('getSyncState'), sync);
        void client.invalidateQueries({ queryKey: coreKey('listPending') });
      }),
      core.on('presence', usePresence.getState().take),
      core.on('session', (session) => client.setQueryData(coreKey('getSession'), session)),
      main.on('navigate', ({ id }) => useNavigation.getState().openCase(id)),
    ];
    core.call('getSyncState').then(
      ({ clockSkewMs }) => followServerClock(clockSkewMs),
      () => undefined,
    );
    core.call('getPresence').then(
      (cases) => usePresence.getState().take({ full: true, cases }),
      () => undefined,
    );
    return () => {
      for (const stop of leave) stop();
    };
  }, [core, main, client]);
}
