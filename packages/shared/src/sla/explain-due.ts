import type { DurationMs, EpochMs } from '../kernel/time';
import type { SlaState } from './case-sla';
import { type PauseReason, runningStretches, type SlaTarget } from './clock';
import type { OpenHours, Stretch } from './open-hours';

/** One stretch between the start of a promise and the instant that is explained. */
export interface SlaSegment extends Stretch {
  /** `closed`: outside of the opening hours. */
  readonly kind: 'counted' | 'closed' | 'paused';
  readonly because: PauseReason | null;
}

/** How a due instant, or what has been used so far, comes about. Whoever adds up the counted segments gets the used time. */
export interface SlaExplanation {
  readonly target: SlaTarget;
  readonly startedAt: EpochMs;
  readonly budgetMs: DurationMs;
  readonly usedMs: DurationMs;
  readonly segments: readonly SlaSegment[];
}

/**
 * Cuts the time of a promise into what counted and what did not, without gap.
 *
 * @param until - the due instant, or now for a clock that stands still
 * @returns `null` when this is not promised
 * @source requirements SLA-7
 */
export function explainDue(
  sla: Pick<SlaState, 'clocks' | 'pauses'>,
  target: SlaTarget,
  { until, hours }: { readonly until: EpochMs; readonly hours: OpenHours },
): SlaExplanation | null {
  const clock = sla.clocks[target];
  if (clock === null) return null;
  const segments: SlaSegment[] = [];
  const add = (kind: SlaSegment['kind'], from: EpochMs, end: EpochMs, because: PauseReason | null = null) => {
    if (from < end) segments.push({ kind, from, until: end, because });
  };
  let at = clock.startedAt;
  const skipPause = (end: EpochMs) => {
    for (const pause of sla.pauses) {
      const from = Math.max(at, pause.from) as EpochMs;
      const stop = Math.min(end, pause.until ?? end) as EpochMs;
      if (from < stop) add('paused', from, stop, pause.because);
    }
    at = end;
  };
  let usedMs = 0;
  for (const running of runningStretches(clock.startedAt, sla.pauses, until)) {
    if (at < running.from) skipPause(running.from);
    for (const open of hours.within(running)) {
      add('closed', at, open.from);
      add('counted', open.from, open.until);
      usedMs += open.until - open.from;
      at = open.until;
    }
    add('closed', at, running.until);
    at = running.until;
  }
  if (at < until) skipPause(until);
  return { target, startedAt: clock.startedAt, budgetMs: clock.budgetMs, usedMs: usedMs as DurationMs, segments };
}
