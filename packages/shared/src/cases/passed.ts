import type { WorkChannel } from '../identity/work-channels';
import type { Id } from '../kernel/ids';
import { isChannelFull, isParticular, type RouteVerdict } from '../routing/decide-route';
import type { Case } from './case';
import { workChannelOf } from './case-work';

/** What a look at a queue looks over, since nobody could take it. */
export interface Passed {
  readonly ids: readonly Id[];
  /** Of which nobody has room for one more: all that came by them. */
  readonly channels: readonly WorkChannel[];
}

export const NOTHING_PASSED: Passed = { ids: [], channels: [] };

/** So many that wait for somebody in particular are passed one by one; those behind them wait until there are fewer. */
export const PASSED_MAX = 20;

/**
 * With the case that nobody could take now passed as well: its whole channel when nobody has room there, or else it alone.
 *
 * @returns `null` when nothing may pass it
 * @source requirements RTE-2, ORG-3
 */
export function withPassed({ ids, channels }: Passed, { id, channel }: Pick<Case, 'id' | 'channel'>, verdict: RouteVerdict): Passed | null {
  if (!isParticular(verdict)) return null;
  const way = workChannelOf(channel);
  if (way !== null && isChannelFull(verdict)) return { ids, channels: [...channels, way] };
  return ids.length < PASSED_MAX ? { ids: [...ids, id], channels } : null;
}
