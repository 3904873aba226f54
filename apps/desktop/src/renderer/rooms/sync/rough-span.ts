import { DAY_MS, HOUR_MS, MINUTE_MS } from '@quayside/shared/kernel/time';

/** How far apart two clocks are, as a person would say it. */
export interface RoughSpan {
  readonly unit: 'minutes' | 'hours' | 'days';
  readonly count: number;
}

/** @param ms - either sign; below a minute it is one */
export function roughSpan(ms: number): RoughSpan {
  const span = Math.abs(ms);
  if (span >= 23.5 * HOUR_MS) return { unit: 'days', count: Math.round(span / DAY_MS) };
  if (span >= 59.5 * MINUTE_MS) return { unit: 'hours', count: Math.round(span / HOUR_MS) };
  return { unit: 'minutes', count: Math.max(1, Math.round(span / MINUTE_MS)) };
}
