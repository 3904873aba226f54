import { useSyncExternalStore } from 'react';

const query = () => window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  const dark = query();
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

/** What the main process has set: the system's scheme, or the one that was chosen. */
export const useColourScheme = (): 'light' | 'dark' => useSyncExternalStore(subscribe, () => (query().matches ? 'dark' : 'light'));
