import { type Case, isEscalated } from '@quayside/shared/cases/case';
import '@quayside/shared/cases/case-events';
import '@quayside/shared/cases/sla-events';
import { workerReads } from '@quayside/shared/identity/may-not-work';
import { roleByPermissions } from '@quayside/shared/identity/permission';
import { permissionsOf } from '@quayside/shared/identity/rights';
import type { Found } from '@quayside/shared/kernel/action';
import type { Actor } from '@quayside/shared/kernel/actor';
import type { Conflict } from '@quayside/shared/kernel/conflict';
import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import { type Ref, ref } from '@quayside/shared/kernel/entity';
import type { DomainEvent } from '@quayside/shared/kernel/event';
import type { Id } from '@quayside/shared/kernel/ids';
import type { EpochMs } from '@quayside/shared/kernel/time';
import type { NotificationCause } from '@quayside/shared/notifications/notification';
import type { NotificationType } from '@quayside/shared/notifications/notification-types';
import '@quayside/shared/organisation/customer-events';

type EventType = DomainEvent['type'];
type EventOf<T extends EventType> = Extract<DomainEvent, { readonly type: T }>;

/** What an event means for people, before anybody's rights and choices are asked. */
export interface Told {
  readonly type: NotificationType;
  /** `null`: it is about a customer. */
  readonly caseId: Id | null;
  readonly about?: CustomerRef;
  readonly to: readonly Id[];
  readonly by: NotificationCause;
  /** Names the event; `null`: the act that caused it does. */
  readonly key: string | null;
  readonly messageId: Id | null;
  readonly promise?: { readonly target: string; readonly dueAt: EpochMs };
  /** Told although it is the person's own act that led to it. */
  readonly isAlsoToldToCauser?: true;
}

/** The case of the event; `null` when it is of none. */
type SubjectOf<T extends EventType> = EventOf<T> extends { readonly caseId: Id } ? Case : null;

interface Telling<T extends EventType> {
  /** Besides the case of the event. Asked again as more is found. */
  reads?(event: EventOf<T>, found: Found): readonly Ref[];
  tell(input: { readonly event: EventOf<T>; readonly of: SubjectOf<T>; readonly find: Found; readonly actor: Actor }): Told | null;
}

/** Event → notification: the one place where it is said what people are told of. One entry for each. @source requirements AUT-4 */
export const TOLD_BY_EVENT: { readonly [T in EventType]?: Telling<T> } = {
  'case.assigned': {
    tell: ({ event, of, actor }) =>
      event.to === null || of.ownerId !== event.to
        ? null
        : { type: 'assigned', caseId: of.id, to: [event.to], by: causeOf(actor), key: null, messageId: null },
  },
  'case.customer-wrote': {
    reads: ({ messageId }) => [ref('message', messageId)],
    tell({ event, of, find }) {
      const message = find('message', event.messageId);
      // whoever gets a case that this very mail began is told by being given it
      if (message === null || of.spamAt !== null || of.createdAt === message.createdAt) return null;
      return {
        type: 'customer-wrote',
        caseId: of.id,
        to: concerned(of),
        by: { type: message.author.type, id: message.author.id, name: message.author.name },
        key: message.id,
        messageId: message.id,
      };
    },
  },
  'case.noted': {
    reads: ({ messageId }) => [ref('message', messageId)],
    tell({ event, of, find, actor }) {
      const message = find('message', event.messageId);
      if (message === null || message.mentionedIds.length === 0) return null;
      return {
        type: 'mentioned',
        caseId: of.id,
        to: message.mentionedIds,
        by: causeOf(actor),
        key: message.id,
        messageId: message.id,
      };
    },
  },
  'case.escalated': {
    reads: ({ caseId }, found) => groupReads(found('case', caseId), found),
    tell({ of, find, actor }) {
      if (!isEscalated(of)) return null;
      const to = [...new Set([...leadsOf(of, find), ...concerned(of)])];
      return {
        type: 'escalated',
        caseId: of.id,
        to: to.length > 0 ? to : membersOf(of, find),
        by: causeOf(actor),
        // once for each time that somebody asks
        key: `${of.id}:${of.escalatedAt}`,
        messageId: null,
      };
    },
  },
  'conflict.recorded': {
    reads: ({ conflictId }) => [ref('conflict', conflictId)],
    tell({ event, of, find }) {
      const conflict = find('conflict', event.conflictId);
      return conflict === null ? null : { ...toldConflict(conflict), caseId: of.id };
    },
  },
  'customer.conflict-recorded': {
    reads({ conflictId }, found) {
      const about = found('conflict', conflictId)?.about;
      return [ref('conflict', conflictId), ...(about === undefined ? [] : [ref(about.kind, about.id)])];
    },
    tell({ event, find }) {
      const conflict = find('conflict', event.conflictId);
      return conflict?.about === undefined ? null : { ...toldConflict(conflict), caseId: null, about: conflict.about };
    },
  },
  'sla.at-risk': { reads: readsOfPromise, tell: ({ event, of, find }) => tellPromise('at-risk', event, { of, find }) },
  'sla.breached': { reads: readsOfPromise, tell: ({ event, of, find }) => tellPromise('breached', event, { of, find }) },
};

/** Who wrote the words that stand is who it is by; whose words wait is told. */
function toldConflict({ personId, theirsBy }: Conflict) {
  const by: NotificationCause =
    theirsBy == null || theirsBy.byId === null
      ? { type: 'system', id: null, name: theirsBy?.byName ?? '' }
      : { type: 'person', id: theirsBy.byId, name: theirsBy.byName };
  return { type: 'conflict', to: [personId], by, key: null, messageId: null, isAlsoToldToCauser: true } as const;
}

/** Who answers for a case, or wants to hear of it. */
const concerned = (of: Case): readonly Id[] => [...new Set([...(of.ownerId === null ? [] : [of.ownerId]), ...of.followerIds])];

/** When nobody answers for a case, whoever leads its group: who may do what supervisors may, and without any its members. */
function answerable(of: Case, find: Found): readonly Id[] {
  const own = concerned(of);
  if (own.length > 0) return own;
  const leads = leadsOf(of, find);
  return leads.length > 0 ? leads : membersOf(of, find);
}

/** Members of its group who may do what supervisors may. */
const leadsOf = (of: Case, find: Found): readonly Id[] =>
  membersOf(of, find)
    .flatMap((id) => find('person', id) ?? [])
    .filter((one) => one.isActive && roleByPermissions(permissionsOf(one, find)) !== 'agent')
    .map(({ id }) => id);

const membersOf = ({ groupId }: Case, find: Found): readonly Id[] =>
  groupId === null ? [] : (find('roster', groupId)?.members.map(({ personId }) => personId) ?? []);

function readsOfPromise({ caseId }: { readonly caseId: Id }, found: Found): readonly Ref[] {
  const of = found('case', caseId);
  return of === null || concerned(of).length > 0 ? [] : groupReads(of, found);
}

/** Whoever works in its group, and what tells which of them lead it. */
function groupReads(of: Case | null, found: Found): readonly Ref[] {
  if (of === null || of.groupId === null) return [];
  return [ref('roster', of.groupId), ...membersOf(of, found).flatMap((id) => workerReads(id, found))];
}

const causeOf = (actor: Actor): NotificationCause =>
  actor.type === 'person' ? { type: 'person', id: actor.id, name: actor.name } : { type: 'system', id: null, name: '' };

/** Each promise and due time is told once, however often its timer fires. */
function tellPromise(
  type: 'at-risk' | 'breached',
  { target, dueAt }: { readonly target: string; readonly dueAt: EpochMs },
  { of, find }: { readonly of: Case; readonly find: Found },
): Told {
  const by = { type: 'system', id: null, name: '' } as const;
  return {
    type,
    caseId: of.id,
    to: answerable(of, find),
    by,
    key: `${of.id}:${target}:${dueAt}`,
    messageId: null,
    promise: { target, dueAt },
  };
}
