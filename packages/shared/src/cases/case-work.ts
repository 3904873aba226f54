import type { WorkChannel } from '../identity/work-channels';
import type { Id } from '../kernel/ids';
import { dayOf, type Work, type WorkKind } from '../routing/workload';
import { type Case, type CaseState, CHANNELS, type Channel, isOpen, PRIORITIES } from './case';

/** What of an open case decides who has how much to do, and what waits for somebody. */
export interface CaseWork extends Work {
  readonly groupId: Id | null;
  readonly ownerId: Id | null;
  /** 0: the most urgent. */
  readonly rank: number;
  /** In the queue of its group: wants somebody now and is nobody's. Private cases never are. */
  readonly isWaiting: boolean;
}

declare module '../kernel/event' {
  interface EventMap {
    /** Told by every act that changes it, whichever that is. `null`: not there, or not open. */
    'case.work-changed': { caseId: Id; before: CaseWork | null; after: CaseWork | null };
  }
}

/** Whether somebody has to do something now, or others have to first. */
export const workKindOf = (state: CaseState): WorkKind =>
  state === 'waiting_customer' || state === 'waiting_third_party' ? 'waiting' : 'active';

/** The way it came, as far as people have a capacity for it; `null`: somebody wrote it down. */
export function workChannelOf(channel: Channel): WorkChannel | null {
  if (channel === 'manual') return null;
  return channel === 'web_form' || channel === 'portal' ? 'web' : channel;
}

/** The ways of cases that count as none of these. */
export const channelsBesides = (full: readonly WorkChannel[]): readonly Channel[] =>
  CHANNELS.filter((channel) => !(full as readonly (WorkChannel | null)[]).includes(workChannelOf(channel)));

/** `null`: nobody has to do anything about it. @source requirements RTE-2 */
export function workOf(of: Case): CaseWork | null {
  if (!isOpen(of)) return null;
  const kind = workKindOf(of.state);
  const channel = workChannelOf(of.channel);
  return {
    kind,
    day: dayOf(of.lastMessageAt ?? of.createdAt),
    ...(channel === null ? {} : { channel }),
    groupId: of.groupId,
    ownerId: of.ownerId,
    rank: PRIORITIES.length - 1 - PRIORITIES.indexOf(of.priority),
    isWaiting: of.ownerId === null && of.groupId !== null && !of.isPrivate && kind === 'active',
  };
}

export const isSameWork = (a: CaseWork | null, b: CaseWork | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.kind === b.kind &&
    a.day === b.day &&
    a.groupId === b.groupId &&
    a.ownerId === b.ownerId &&
    a.rank === b.rank &&
    a.isWaiting === b.isWaiting);

/** In which queue a case stands, if in any. */
export const queueOf = (work: CaseWork | null): Id | null => (work?.isWaiting ? work.groupId : null);
