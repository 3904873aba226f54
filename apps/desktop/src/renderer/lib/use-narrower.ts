import { useSyncExternalStore } from 'react';

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed);
  return () => window.removeEventListener('resize', changed);
}

/** Whether the window is narrower than so many px. */
export const useNarrower = (px: number): boolean => useSyncExternalStore(subscribe, () => window.innerWidth < px);
