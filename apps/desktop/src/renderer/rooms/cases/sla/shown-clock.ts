import { isPaused } from '@quayside/shared/sla/case-sla';
import { type PauseReason, SLA_TARGETS, type SlaTarget } from '@quayside/shared/sla/clock';
import type { CaseSla } from '@quayside/shared/sla/take-back-answer';

/** `paused-missed`: it stands still, and a promise that is still to be kept was missed before. */
export type ClockState = 'running' | 'at-risk' | 'breached' | 'paused' | 'paused-missed' | 'met' | 'missed';

/** The one clock of a case that a line has room for: of those that run the one that is due first. */
export type ShownClock =
  | { readonly type: 'due'; readonly target: SlaTarget; readonly dueAt: number; readonly riskAt: number | null }
  | { readonly type: 'still'; readonly state: 'paused'; readonly why: PauseReason }
  | {
      readonly type: 'still';
      readonly state: 'paused-missed';
      readonly why: PauseReason;
      readonly target: SlaTarget;
      readonly missedAt: number;
    }
  | { readonly type: 'still'; readonly state: 'met' | 'missed'; readonly why: null };

/** `null`: nothing is promised. */
export function shownClock(sla: CaseSla | null | undefined): ShownClock | null {
  if (!sla) return null;
  const clocks = SLA_TARGETS.flatMap((target) => {
    const clock = sla.clocks[target];
    return clock === null ? [] : [{ target, ...clock }];
  });
  const running = clocks.filter(({ ended }) => ended === null);
  const last = sla.pauses.at(-1);
  if (running.length > 0 && isPaused(sla) && last !== undefined) {
    const [missed] = running
      .flatMap(({ target, breachedAt }) => (breachedAt === null ? [] : [{ target, missedAt: breachedAt }]))
      .sort((a, b) => a.missedAt - b.missedAt);
    const still = { type: 'still', why: last.because } as const;
    return missed === undefined ? { ...still, state: 'paused' } : { ...still, state: 'paused-missed', ...missed };
  }
  const [first] = running
    .flatMap(({ target, dueAt, riskAt }) => (dueAt === null ? [] : [{ type: 'due' as const, target, dueAt, riskAt }]))
    .sort((a, b) => a.dueAt - b.dueAt);
  if (first !== undefined) return first;
  if (clocks.length === 0) return null;
  return { type: 'still', state: sla.breaches.length > 0 ? 'missed' : 'met', why: null };
}

/** How a clock stands at an instant. At the due instant itself it is still in time. */
export function stateAt(clock: ShownClock, now: number): ClockState {
  if (clock.type === 'still') return clock.state;
  if (now > clock.dueAt) return 'breached';
  return clock.riskAt !== null && now >= clock.riskAt ? 'at-risk' : 'running';
}

export interface Span {
  readonly unit: 'days' | 'hours' | 'minutes';
  readonly isNegative: boolean;
  readonly values: { readonly days: number; readonly hours: string; readonly minutes: string; readonly seconds: string };
}

/** A length of time in its two largest units; seconds count under an hour only. */
export function spanOf(ms: number): Span {
  const total = Math.floor(Math.abs(ms) / 1000);
  const [days, hours, minutes, seconds] = [
    Math.floor(total / 86_400),
    Math.floor(total / 3600) % 24,
    Math.floor(total / 60) % 60,
    total % 60,
  ];
  const unit = days > 0 ? 'days' : hours > 0 ? 'hours' : 'minutes';
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    unit,
    isNegative: ms < 0 && total > 0,
    values: { days, hours: String(hours), minutes: unit === 'hours' ? two(minutes) : String(minutes), seconds: two(seconds) },
  };
}
