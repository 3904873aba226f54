import type { ViewId } from '@quayside/shared/views/view';
import { useQuery } from '@tanstack/react-query';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { coreQuery, useCore } from '../../../lib/bridge/use-core';
import { useIsFilled } from '../../../lib/use-is-filled';

const ASKED_EVERY_MS = 60_000;

/** How many cases of a view only the server holds: 0 while it is being asked, `null` when it cannot be. */
export function useMoreOnServer(view: ViewId): number | null {
  const { core } = useBridge();
  const { data: sync } = useCore('getSyncState', undefined);
  const isOnline = sync === undefined || sync.line === 'online';
  const isFilled = useIsFilled();
  const enabled = isOnline && isFilled;
  const { data } = useQuery({ ...coreQuery(core, 'countOnServer', { view }), enabled, staleTime: ASKED_EVERY_MS });
  if (!isOnline) return null;
  return !isFilled || data === undefined ? 0 : data;
}
