import { isSameWork, workOf } from '@quayside/shared/cases/case-work';
import type { Person } from '@quayside/shared/identity/person';
import type { Watcher } from '../../platform/lane/lane';

/** Who is in which group, how much they may be given, and what they are good at. */
declare module '@quayside/shared/kernel/event' {
  interface EventMap {
    'person.duty-changed': { personId: string; before: Person | null; after: Person };
  }
}

export const watchWork: Watcher<'case'> = {
  kind: 'case',
  tell(before, after) {
    const [had, has] = [before === null ? null : workOf(before), after === null ? null : workOf(after)];
    const caseId = (after ?? before)?.id;
    return caseId === undefined || isSameWork(had, has) ? [] : [{ type: 'case.work-changed', caseId, before: had, after: has }];
  },
};

export const watchDuty: Watcher<'person'> = {
  kind: 'person',
  tell: (before, after) =>
    after === null || (before !== null && isSameDuty(before, after))
      ? []
      : [{ type: 'person.duty-changed', personId: after.id, before, after }],
};

const isSameDuty = (a: Person, b: Person): boolean =>
  a.isActive === b.isActive &&
  (a.capacity ?? null) === (b.capacity ?? null) &&
  (a.isExempt ?? false) === (b.isExempt ?? false) &&
  JSON.stringify([a.skills, a.languages, a.channelCapacity]) === JSON.stringify([b.skills, b.languages, b.channelCapacity]) &&
  a.groupIds.length === b.groupIds.length &&
  a.groupIds.every((id) => b.groupIds.includes(id));

/** Of the groups that somebody works in. */
export const groupsOf = (person: Person | null): readonly string[] => (person?.isActive ? person.groupIds : []);
