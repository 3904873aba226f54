import { z } from 'zod';

/** An instant: milliseconds since 1970-01-01T00:00Z. */
export type EpochMs = number & { readonly __unit: 'EpochMs' };

/** A length of time in milliseconds. */
export type DurationMs = number & { readonly __unit: 'DurationMs' };

/** The largest instant that a JavaScript `Date` can hold. */
const LATEST_EPOCH_MS = 8_640_000_000_000_000;

export const epochMsSchema = z.number().int().min(0).max(LATEST_EPOCH_MS) as unknown as z.ZodType<EpochMs>;

export const epochMs = (value: number): EpochMs => value as EpochMs;

export const SECOND_MS = 1000 as DurationMs;
export const MINUTE_MS = 60_000 as DurationMs;
export const HOUR_MS = 3_600_000 as DurationMs;
export const DAY_MS = 86_400_000 as DurationMs;

export const addMs = (at: EpochMs, duration: number): EpochMs => (at + duration) as EpochMs;

/** Limits an instant to [earliest, latest]; the earliest wins when they cross. */
export function clampInstant(at: EpochMs, earliest: EpochMs, latest: EpochMs): EpochMs {
  return Math.max(earliest, Math.min(at, latest)) as EpochMs;
}
