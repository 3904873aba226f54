import { mayNotWork, workerReads } from '../identity/may-not-work';
import type { Person } from '../identity/person';
import { languageCodeOf, languageLevelOf, levelOf } from '../identity/skills';
import type { WorkChannel } from '../identity/work-channels';
import { type Effect, effect, type Found } from '../kernel/action';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import { fold } from '../kernel/text';
import { type EpochMs, MINUTE_MS } from '../kernel/time';
import '../organisation/contact';
import { type Group, routingOf } from '../organisation/group';
import { statusNow } from '../routing/availability';
import {
  type AutomaticMode,
  decideRoute,
  isParticular,
  type RouteCandidate,
  type RouteInput,
  type RouteNeed,
  type RouteVerdict,
} from '../routing/decide-route';
import { type Roster, waitingIn, withTurnOf } from '../routing/roster';
import { keptOf, type RoutingDecision, type RoutingReason, waitingDecisionId } from '../routing/routing-decision';
import { isOnShift } from '../routing/shift-hours';
import { channelLoadOf, loadOf, recentLoadOf } from '../routing/workload';
import { assigned } from './assigned';
import type { Case } from './case';
import { workChannelOf } from './case-work';

const BY_ITSELF = { type: 'system', name: 'routing' } as const;

/** What a decision needs to see of a group; a second round names the members' own. */
export function routeReads(groupId: Id, found: Found): readonly Ref[] {
  const members = found('roster', groupId)?.members ?? [];
  const onlyOnShift = found('group', groupId)?.routing?.onlyOnShift === true;
  return [
    ref('group', groupId),
    ref('roster', groupId),
    ...members.flatMap(({ personId }) => [
      ref('availability', personId),
      ref('workload', personId),
      ...workerReads(personId, found),
      ...(onlyOnShift ? [ref('shiftPlan', personId)] : []),
    ]),
  ];
}

/** What a decision needs to see besides of one case: in whose language it is. */
export function needReads(caseId: Id, groupId: Id, found: Found): readonly Ref[] {
  const contactId = found('group', groupId)?.routing?.demands?.language == null ? null : (found('case', caseId)?.contactId ?? null);
  return contactId === null ? [] : [ref('contact', contactId)];
}

/** What a case asks of whoever gets it, as its group has it. @source requirements ORG-3 */
export function needsOf(of: Pick<Case, 'tags' | 'contactId'>, group: Pick<Group, 'routing'>, find: Found): readonly RouteNeed[] {
  const { demands } = routingOf(group);
  if (demands === undefined) return [];
  const tags = new Set(of.tags.map(fold));
  const skills = demands.skills.filter(({ name, isTagged }) => !isTagged || tags.has(fold(name)));
  const language = demands.language === null || of.contactId === null ? null : (find('contact', of.contactId)?.language ?? null);
  const code = language === null ? null : languageCodeOf(language);
  return [
    ...skills.map(({ name, level }): RouteNeed => ({ type: 'skill', name, level })),
    ...(code === null || demands.language === null ? [] : [{ type: 'language', name: code, level: demands.language } as const]),
  ];
}

/** How the group gives out work by itself now; `null` when it does not: by hand, closed, or not counted yet. */
export function automaticModeOf(groupId: Id, find: Found): AutomaticMode | null {
  const group = find('group', groupId);
  if (group === null || group.isArchived || (find('roster', groupId)?.corrections ?? 0) === 0) return null;
  const { mode } = routingOf(group);
  return mode === 'manual' ? null : mode;
}

export interface LookContext {
  readonly find: Found;
  readonly now: EpochMs;
  /** Who is not to get it straight back. */
  readonly hadItId: Id | null;
}

/** What is known of a case and its group at a moment, and what comes of it. */
export interface RouteLook {
  readonly input: RouteInput;
  readonly verdict: RouteVerdict;
  /** Since when it waits in this group. */
  readonly since: EpochMs;
}

/** Looks who could get a case now, and changes nothing. */
export function lookAt(of: Case, mode: AutomaticMode, groupId: Id, context: LookContext): RouteLook {
  const { find, now } = context;
  const [group, roster] = [find('group', groupId), find('roster', groupId)];
  const needs = group === null ? [] : needsOf(of, group, find);
  const since = waitsSince(of.id, groupId, context);
  const fallbackMinutes = group?.routing?.demands?.fallbackMinutes ?? null;
  const isRelaxed = needs.length > 0 && fallbackMinutes !== null && now - since >= fallbackMinutes * MINUTE_MS;
  const candidates =
    roster === null || group === null ? [] : candidatesOf(roster, { ...context, group, needs, channel: workChannelOf(of.channel) });
  const input = { mode, candidates, ...(needs.length === 0 ? {} : { needs }), ...(isRelaxed ? { isRelaxed } : {}) };
  return { input, verdict: decideRoute(input), since };
}

/** Whether anybody could be given a case of this channel now that asks nothing of them. */
export function hasRoomOn(channel: WorkChannel, mode: AutomaticMode, groupId: Id, context: LookContext): boolean {
  const [group, roster] = [context.find('group', groupId), context.find('roster', groupId)];
  if (group === null || roster === null) return false;
  return decideRoute({ mode, candidates: candidatesOf(roster, { ...context, group, needs: [], channel }) }).chosenId !== null;
}

function waitsSince(caseId: Id, groupId: Id, { find, now }: LookContext): EpochMs {
  const earlier = find('routingDecision', waitingDecisionId(caseId));
  return earlier === null || earlier.groupId !== groupId ? now : (earlier.waitsSince ?? earlier.createdAt);
}

export interface RouteContext extends LookContext {
  readonly newId: () => Id;
  readonly reason: RoutingReason;
  /** Waits before it in the queue. More than 0: it stands behind, and nobody is looked at. */
  readonly waitingBefore: number;
}

/**
 * Gives a waiting case to whom the rule of its group names, or says why nobody gets it; the decision is kept either way.
 *
 * @source requirements RTE-2, RTE-6
 */
export function routeCase(of: Case, mode: AutomaticMode, groupId: Id, context: RouteContext): Effect {
  const { find, now, newId, reason, waitingBefore } = context;
  const roster = find('roster', groupId);
  const isBehind = waitingBefore > 0;
  const look = isBehind ? null : lookAt(of, mode, groupId, context);
  const input = look?.input ?? { mode, candidates: [] };
  const verdict = look?.verdict ?? decideRoute(input);
  const fresh = { revision: 0, createdAt: now, updatedAt: now };
  const made = { caseId: of.id, groupId, reason, waitingBefore, ...keptOf(input, verdict) };
  const earlier = find('routingDecision', waitingDecisionId(of.id));
  if (roster === null || verdict.chosenId === null) {
    const since = look?.since ?? waitsSince(of.id, groupId, context);
    const kept = { id: waitingDecisionId(of.id), ...fresh, revision: earlier?.revision ?? 0, createdAt: earlier?.createdAt ?? now };
    const decision: RoutingDecision = { ...kept, ...made, waitsSince: since };
    const puts = earlier !== null && isSameDecision(earlier, decision) ? [] : [put('routingDecision', decision)];
    const isPassed = roster !== null && isParticular(verdict) && roster.isPassable !== true;
    return effect(isPassed ? [...puts, put('roster', { ...roster, isPassable: true, updatedAt: now })] : puts);
  }
  const given = assigned(of, verdict.chosenId, { actor: BY_ITSELF, now, id: newId() });
  const next = withTurnOf(roster, verdict.chosenId);
  const puts: Put[] = [
    ...given.puts,
    put('routingDecision', { id: newId(), ...fresh, ...made }),
    put('roster', { ...next, ...(isLast(next) ? { isPassable: false } : {}), updatedAt: now }),
  ];
  return effect(puts, given.events, earlier === null ? [] : [ref('routingDecision', earlier.id)]);
}

/** Nothing will be left in the queue, so that nothing can be passed. A case that has just come is counted already. */
const isLast = (roster: Roster): boolean => roster.isPassable === true && waitingIn(roster) <= 1;

interface CandidateContext extends LookContext {
  readonly group: Group;
  readonly needs: readonly RouteNeed[];
  readonly channel: WorkChannel | null;
}

function candidatesOf(roster: Roster, { find, now, hadItId, group, needs, channel }: CandidateContext): readonly RouteCandidate[] {
  const { capacity: groupCapacity, onlyOnShift } = routingOf(group);
  return roster.members.map(({ personId, capacity, isExempt, turn }) => {
    const availability = find('availability', personId);
    const person = find('person', personId);
    const open = find('workload', personId)?.open ?? [];
    const channelCapacity = channel === null ? undefined : person?.channelCapacity?.[channel];
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
      ...(mayNotWork(personId, find) ? { mayNotWork: true as const } : {}),
      ...(onlyOnShift && !isOnShift(find('shiftPlan', personId), now) ? { isOffShift: true as const } : {}),
      ...(needs.length === 0 ? {} : { levels: levelsOf(person, needs) }),
      ...(channel === null || channelCapacity === undefined
        ? {}
        : { channel: { capacity: channelCapacity, load: channelLoadOf(open, channel) } }),
    };
  });
}

const levelsOf = (person: Person | null, needs: readonly RouteNeed[]): readonly number[] =>
  needs.map(({ type, name }) => (type === 'skill' ? levelOf(person?.skills, name) : languageLevelOf(person?.languages, name)));

const isSameDecision = (a: RoutingDecision, b: RoutingDecision): boolean =>
  JSON.stringify([a.groupId, a.mode, a.waitingBefore, a.record, a.chosenId, a.needs, a.isRelaxed]) ===
  JSON.stringify([b.groupId, b.mode, b.waitingBefore, b.record, b.chosenId, b.needs, b.isRelaxed]);
