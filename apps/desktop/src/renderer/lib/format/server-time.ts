const listeners = new Set<() => void>();
let skewMs = 0;

/** The time by the server's clock: instants of cases are told and compared by it, whatever this computer's clock says. */
export const serverNow = (): number => Date.now() + skewMs;

/** Takes over by how much the server's clock is ahead of this computer's. What is drawn by the time is drawn again. */
export function followServerClock(aheadMs: number): void {
  if (aheadMs === skewMs) return;
  skewMs = aheadMs;
  for (const listener of [...listeners]) listener();
}

/** @returns what ends it */
export function onServerClockSet(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
