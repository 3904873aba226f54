import { type ReactNode, useEffect, useState } from 'react';

/** Shows nothing for a moment: what is there within 200 ms needs no skeleton. */
export function Delayed({ children, afterMs = 200 }: { readonly children: ReactNode; readonly afterMs?: number }) {
  const [isShown, show] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => show(true), afterMs);
    return () => window.clearTimeout(timer);
  }, [afterMs]);
  return isShown ? children : null;
}
