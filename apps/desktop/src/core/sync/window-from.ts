import { DAY_MS, type EpochMs, epochMs } from '@quayside/shared/kernel/time';

const WINDOW_DAYS = 90;

/** Where the window begins: whole days, so that it moves once a day and not with every pull. @param windowDays - `null` before the settings have come */
export const windowFromOf = (now: EpochMs, windowDays: number | null): EpochMs =>
  epochMs(Math.max(0, Math.floor(now / DAY_MS) * DAY_MS - (windowDays ?? WINDOW_DAYS) * DAY_MS));
