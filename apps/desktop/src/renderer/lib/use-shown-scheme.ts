import { useSyncExternalStore } from 'react';

const ATTRIBUTE = 'data-mantine-color-scheme';

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: [ATTRIBUTE] });
  return () => observer.disconnect();
}

const read = (): 'light' | 'dark' => (document.documentElement.getAttribute(ATTRIBUTE) === 'dark' ? 'dark' : 'light');

/** The scheme that the page has on now, for what reads its colours: the theme's own hook tells of a change before it is drawn. */
export const useShownScheme = (): 'light' | 'dark' => useSyncExternalStore(subscribe, read);
