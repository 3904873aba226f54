import { useQuery } from '@tanstack/react-query';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { coreQuery } from '../../../lib/bridge/use-core';

/** The draft as it is kept now; read anew each time an editor opens, since editors write without asking this copy. */
export function useStoredDraft(key: string, isWanted: boolean) {
  const { core } = useBridge();
  return useQuery({ ...coreQuery(core, 'getDraft', { key }), enabled: isWanted, gcTime: 0 });
}
