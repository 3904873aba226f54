import { useEffect, useState } from 'react';
import { onServerClockSet, serverNow } from './server-time';

/** The server's time, renewed at every full interval. */
export function useNow(intervalMs: number): number {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    let timer = 0;
    const again = () => {
      timer = window.setTimeout(tick, intervalMs - (serverNow() % intervalMs));
    };
    const tick = () => {
      window.clearTimeout(timer);
      setNow(serverNow());
      again();
    };
    again();
    const leave = onServerClockSet(tick);
    return () => {
      window.clearTimeout(timer);
      leave();
    };
  }, [intervalMs]);
  return now;
}
