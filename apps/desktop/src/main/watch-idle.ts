import { powerMonitor } from 'electron';

/** As long as one may read or telephone without touching the machine. */
const IDLE_AFTER_SECONDS = 10 * 60;
const LOOK_EVERY_MS = 15_000;

/** Tells when nobody touches the machine any more, or its screen is locked, and when somebody is back. @source requirements ORG-4 */
export function watchIdle(tell: (isIdle: boolean) => void): void {
  let isIdle = false;
  const set = (next: boolean): void => {
    if (next === isIdle) return;
    isIdle = next;
    tell(next);
  };
  powerMonitor.on('lock-screen', () => set(true));
  powerMonitor.on('unlock-screen', () => set(false));
  const look = (): void => {
    const state = powerMonitor.getSystemIdleState(IDLE_AFTER_SECONDS);
    if (state !== 'unknown') set(state !== 'active');
  };
  setInterval(look, LOOK_EVERY_MS).unref();
}
