import { type Effect, effect, type Found } from '../kernel/action';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import type { EpochMs } from '../kernel/time';
import { routingOf } from '../organisation/group';
import { statusNow } from '../routing/availability';
import { type AutomaticMode, decideRoute, type RouteCandidate } from '../routing/decide-route';
import { type Roster, withTurnOf } from '../routing/roster';
import { keptOf, type RoutingDecision, type RoutingReason, waitingDecisionId } from '../routing/routing-decision';
import { loadOf, recentLoadOf } from '../routing/workload';
import { assigned } from './assigned';
import type { Case } from './case';

const BY_ITSELF = { type: 'system', name: 'routing' } as const;

/** What a decision needs to see of a group; a second round names the members' own. */
export function routeReads(groupId: Id, found: Found): readonly Ref[] {
  const members = found('roster', groupId)?.members ?? [];
  return [
    ref('group', groupId),
    ref('roster', groupId),
    ...members.flatMap(({ personId }) => [ref('availability', personId), ref('workload', personId)]),
  ];
}

/** How the group gives out work by itself now; `null` when it does not: by hand, closed, or not counted yet. */
export function automaticModeOf(groupId: Id, find: Found): AutomaticMode | null {
  const group = find('group', groupId);
  if (group === null || group.isArchived || (find('roster', groupId)?.corrections ?? 0) === 0) return null;
  const { mode } = routingOf(group);
  return mode === 'manual' ? null : mode;
}

export interface RouteContext {
  readonly find: Found;
  readonly now: EpochMs;
  readonly newId: () => Id;
  readonly reason: RoutingReason;
  /** Waits before it in the queue. More than 0: it stands behind, and nobody is looked at. */
  readonly waitingBefore: number;
  /** Who is not to get it straight back. */
  readonly hadItId: Id | null;
}

/**
 * Gives a waiting case to whom the rule of its group names, or says why nobody gets it; the decision is kept either way.
 *
 * @source requirements RTE-2, RTE-6
 */
export function routeCase(of: Case, mode: AutomaticMode, groupId: Id, context: RouteContext): Effect {
  const { find, now, newId, reason, waitingBefore } = context;
  const roster = find('roster', groupId);
  const candidates = roster === null || waitingBefore > 0 ? [] : candidatesOf(roster, groupId, context);
  const input = { mode, candidates };
  const verdict = decideRoute(input);
  const fresh = { revision: 0, createdAt: now, updatedAt: now };
  const made = { caseId: of.id, groupId, reason, waitingBefore, ...keptOf(input, verdict) };
  const earlier = find('routingDecision', waitingDecisionId(of.id));
  if (roster === null || verdict.chosenId === null) {
    const decision = { ...(earlier ?? { id: waitingDecisionId(of.id), ...fresh }), ...made, updatedAt: now };
    return earlier !== null && isSameDecision(earlier, decision) ? effect([]) : effect([put('routingDecision', decision)]);
  }
  const given = assigned(of, verdict.chosenId, { actor: BY_ITSELF, now, id: newId() });
  const puts: Put[] = [
    ...given.puts,
    put('routingDecision', { id: newId(), ...fresh, ...made }),
    put('roster', { ...withTurnOf(roster, verdict.chosenId), updatedAt: now }),
  ];
  return effect(puts, given.events, earlier === null ? [] : [ref('routingDecision', earlier.id)]);
}

function candidatesOf(roster: Roster, groupId: Id, { find, now, hadItId }: RouteContext): readonly RouteCandidate[] {
  const group = find('group', groupId);
  const groupCapacity = group === null ? 0 : routingOf(group).capacity;
  return roster.members.map(({ personId, capacity, isExempt, turn }) => {
    const availability = find('availability', personId);
    const open = find('workload', personId)?.open ?? [];
    return {
      personId,
      status: availability === null ? 'available' : statusNow(availability, now),
      isConnected: availability?.isConnected ?? false,
      isExempt,
      capacity: capacity ?? groupCapacity,
      load: loadOf(open),
      recentLoad: recentLoadOf(open, now),
      turn,
      hadIt: personId === hadItId,
    };
  });
}

const isSameDecision = (a: RoutingDecision, b: RoutingDecision): boolean =>
  JSON.stringify([a.groupId, a.mode, a.waitingBefore, a.record, a.chosenId]) ===
  JSON.stringify([b.groupId, b.mode, b.waitingBefore, b.record, b.chosenId]);
