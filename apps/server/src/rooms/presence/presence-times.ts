/** @source sync design §7 */
export interface PresenceTimes {
  /** How often a node says that it is alive. */
  readonly renewMs: number;
  /** Silent for so long, a node counts as dead. */
  readonly deadAfterMs: number;
  /** How often a node looks which others are alive. */
  readonly lookMs: number;
  /** A desktop whose line breaks is missed only after this. */
  readonly graceMs: number;
  /** What dead nodes of before this start have left is cleared away after desktops had the time to come back. */
  readonly firstSweepMs: number;
}

export const PRESENCE_TIMES: PresenceTimes = { renewMs: 5000, deadAfterMs: 15_000, lookMs: 2500, graceMs: 5000, firstSweepMs: 30_000 };
