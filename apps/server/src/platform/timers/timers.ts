import { addMs, type EpochMs, MINUTE_MS, SECOND_MS } from '@quayside/shared/kernel/time';
import type { House } from '../house';
import { describeError } from '../logger';
import { uuidFrom } from '../perform-act';
import { createRepeater } from '../repeater';
import type { Worker } from '../room';
import type { TimerKind } from './timer-row';
import { type ClaimedTimer, createTimerRows } from './timer-rows';

export const TIMERS_AT_ONCE = 500;
/** How long a claim of a node that was killed stands in the way. */
export const TIMER_LEASE_MS = 30 * SECOND_MS;
/** How much clocks of nodes may differ before a row is found only by the look over everything, once a minute. */
const SKEW_MS = MINUTE_MS;
const ATTEMPTS_MAX = 20;
const SYSTEM = { type: 'system', name: 'timer' } as const;

export interface Timers {
  readonly worker: Worker;
  prepare(): Promise<void>;
  /** Fires what is due. @returns how many were claimed, and when the next one is due that nobody holds */
  fireDue(): Promise<{ readonly claimed: number; readonly nextAt: EpochMs | null }>;
}

/**
 * Fires timers: each once, whichever node does it, by a mutation that takes the row away.
 *
 * Looks at the clock at least once a second and never sleeps longer, so that a clock that jumps, or a machine that slept, does no harm;
 * what has become due meanwhile is fired once, late.
 */
export function createTimers(
  { mongo, clock, lane, logger }: Pick<House, 'mongo' | 'clock' | 'lane' | 'logger'>,
  listKinds: () => readonly TimerKind[],
): Timers {
  const rows = createTimerRows(mongo);
  let from = 0 as EpochMs;
  let lastNow = 0;
  let lookedOverAt = 0;

  async function fire(row: ClaimedTimer, kind: TimerKind, now: EpochMs): Promise<void> {
    const { _id: id, token } = row;
    const { name, args } = kind.act(row);
    const key = `${id}:${token}`;
    const source = { source: 'timer', key, uid: uuidFrom(`timer\0${key}`) };
    const outcome = await lane.submit({
      ...source,
      name,
      args,
      actor: SYSTEM,
      performedAt: now,
      priority: 'bulk',
      timer: { id, token },
    });
    if (outcome.status === 'ok' || outcome.status === 'conflict') return;
    logger.error(
      { timer: id, kind: row.kind, status: outcome.status, code: outcome.code, attempts: row.attempts },
      'a timer was not taken',
    );
    if (row.attempts >= ATTEMPTS_MAX) await rows.drop(row);
  }

  async function fireAll(claimed: readonly ClaimedTimer[], now: EpochMs): Promise<void> {
    const kinds = new Map(listKinds().map((kind) => [kind.name, kind]));
    const inOrder = [...claimed].sort((a, b) => a.rank - b.rank || a.dueAt - b.dueAt);
    await Promise.all(
      inOrder.map(async (row) => {
        const kind = kinds.get(row.kind);
        if (kind === undefined) return logger.warn({ kind: row.kind }, 'a timer of a kind that this version does not know');
        // its claim runs out, and it is tried again
        await fire(row, kind, now).catch((error: unknown) => logger.warn({ error: describeError(error) }, 'a timer could not be fired'));
      }),
    );
  }

  async function fireDue() {
    const now = clock.now();
    if (now < lastNow || now - lookedOverAt >= MINUTE_MS) {
      from = 0 as EpochMs;
      lookedOverAt = now;
    }
    lastNow = now;
    const claimed = await rows.claim(from, { now, limit: TIMERS_AT_ONCE, leaseMs: TIMER_LEASE_MS });
    await fireAll(claimed, now);
    const { any, free } = await rows.earliest(from, clock.now());
    from = Math.max(0, Math.min(any ?? now, addMs(now, -SKEW_MS))) as EpochMs;
    return { claimed: claimed.length, nextAt: free };
  }

  return {
    fireDue,
    prepare: rows.prepare,
    worker: createRepeater({ name: 'timers', logger }, async () => {
      const { nextAt } = await fireDue();
      // what has come due while the others were fired is fired at once
      return nextAt === null ? SECOND_MS : Math.min(Math.max(nextAt - clock.now(), 0), SECOND_MS);
    }),
  };
}
