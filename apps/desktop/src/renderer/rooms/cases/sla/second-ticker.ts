import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer = 0;

function tick(): void {
  for (const listener of listeners) listener();
  again();
}

/** To the next full second, so that all clocks on screen turn together. */
function again(): void {
  timer = window.setTimeout(tick, 1000 - (Date.now() % 1000));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) again();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.clearTimeout(timer);
  };
}

const never = () => () => undefined;

/**
 * What is read from the time, looked at each second by one timer for all that is on screen. Whoever shows it is drawn again only when it
 * has changed.
 *
 * @param read - gives a text or number, the same for the same second
 * @param isTicking - `false`: it does not depend on the time
 */
export function useEachSecond<Shown extends string | number>(read: (now: number) => Shown, isTicking: boolean): Shown {
  return useSyncExternalStore(
    isTicking ? subscribe : never,
    useCallback(() => read(Math.floor(Date.now() / 1000) * 1000), [read]),
  );
}
