import { type RefObject, useEffect, useRef } from 'react';
import { useNavigation } from './navigation';

/** The palette has faded and given the focus back by then. */
const PALETTE_GONE_MS = 120;

/** Who has gone to another screen goes on there by keyboard. Lists and the search box take the focus themselves. */
export function useScreenFocus(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const screen = useNavigation((state) => state.place.screen);
  const before = useRef(screen);
  useEffect(() => {
    if (before.current === screen) return;
    before.current = screen;
    const timer = window.setTimeout(() => {
      const isElsewhere = !main.current?.contains(document.activeElement) && document.querySelector('[aria-modal="true"]') === null;
      if (isElsewhere) main.current?.focus({ preventScroll: true });
    }, PALETTE_GONE_MS);
    return () => window.clearTimeout(timer);
  }, [screen]);
  return main;
}
