import { type EpochMs, epochMs } from '@quayside/shared/kernel/time';

/**
 * The instant at which a day begins on this computer's clock.
 *
 * @param date - as a date field gives it, `2026-11-30`
 * @param daysLater - 1: where the day ends
 * @returns `null` for what is no date
 */
export function dayStart(date: string, daysLater = 0): EpochMs | null {
  const [year, month, day] = date.split('-').map(Number);
  if (!year || !month || !day) return null;
  const at = new Date(year, month - 1, day + daysLater).getTime();
  return Number.isNaN(at) || at < 0 ? null : epochMs(at);
}
