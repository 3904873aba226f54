import { useCallback, useSyncExternalStore } from 'react';
import { onServerClockSet, serverNow } from '../../../lib/format/server-time';

const listeners = new Set<() => void>();
let timer = 0;
let leave: () => void = () => undefined;

function tick(): void {
  window.clearTimeout(timer);
  for (const listener of listeners) listener();
  again();
}

/** To the next full second, so that all clocks on screen turn together. */
function again(): void {
  timer = window.setTimeout(tick, 1000 - (serverNow() % 1000));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    again();
    leave = onServerClockSet(tick);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearTimeout(timer);
    leave();
  };
}

const never = () => () => undefined;

/**
 * What is read from the server's time, looked at each second by one timer for all that is on screen. Whoever shows it is drawn again only
 * when it has changed.
 *
 * @param read - gives a text or number, the same for the same second
 * @param isTicking - `false`: it does not depend on the time
 */
export function useEachSecond<Shown extends string | number>(read: (now: number) => Shown, isTicking: boolean): Shown {
  return useSyncExternalStore(
    isTicking ? subscribe : never,
    useCallback(() => read(Math.floor(serverNow() / 1000) * 1000), [read]),
  );
}
