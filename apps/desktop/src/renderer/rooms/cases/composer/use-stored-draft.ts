import { useQuery } from '@tanstack/react-query';
import { useBridge } from '../../../lib/bridge/bridge-context';
import { coreQuery } from '../../../lib/bridge/use-core';

/** The draft as it is kept now; read anew each time an editor opens, since editors write without asking this copy. */
export function useStoredDraft(key: string, isWanted: boolean) {
  const { core } = useBridge();
  // without the key nothing looks at the old answer any more, and it goes at once
  return useQuery({ ...coreQuery(core, 'getDraft', { key: isWanted ? key : '' }), enabled: isWanted, gcTime: 0 });
}
