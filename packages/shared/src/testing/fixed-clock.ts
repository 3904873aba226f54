import { type EpochMs, epochMs } from '../kernel/time';

/** The instant at which tests begin: 2026-03-02T09:00Z, a Monday. */
export const TEST_NOW: EpochMs = epochMs(1_772_442_000_000);
