import { useCore } from './bridge/use-core';

/** Whether all that this person may see is on this device: until then what is missing here may only be on its way. */
export function useIsFilled(): boolean {
  const { data: sync } = useCore('getSyncState', undefined);
  return sync !== undefined && sync.remainingRows === 0 && (sync.cache === 'ready' || sync.cache === 'memory-only');
}
