import { MINUTE_MS, SECOND_MS } from '@quayside/shared/kernel/time';

/** Long work, so far. */
export interface Progress {
  readonly done: number;
  readonly all: number;
  readonly elapsedMs: number;
}

/** `5000 of 20000 cases, 30 s, about 2 min left`, at the pace until now. */
export function progressText({ done, all, elapsedMs }: Progress): string {
  const soFar = `${done} of ${all} cases, ${Math.round(elapsedMs / SECOND_MS)} s`;
  if (done === 0 || done >= all) return soFar;
  const leftMs = (elapsedMs / done) * (all - done);
  const left = leftMs < 1.5 * MINUTE_MS ? `${Math.ceil(leftMs / SECOND_MS)} s` : `${Math.round(leftMs / MINUTE_MS)} min`;
  return `${soFar}, about ${left} left`;
}
