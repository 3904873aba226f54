import { isSameWork, workOf } from '@quayside/shared/cases/case-work';
import type { Person } from '@quayside/shared/identity/person';
import type { RightsProfile } from '@quayside/shared/identity/rights-profile';
import type { Watcher } from '../../platform/lane/lane';

/** Who is in which group, by which profile, how much they may be given, and what they are good at. */
declare module '@quayside/shared/kernel/event' {
  interface EventMap {
    'person.duty-changed': { personId: string; before: Person | null; after: Person };
    /** Whoever has one of these may work on cases now, or no longer. */
    'profile.work-changed': { profileIds: readonly string[] };
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

export const watchProfiles: Watcher<'rightsProfile'> = {
  kind: 'rightsProfile',
  tell: (before, after) =>
    before === null || after === null || isSameWay(before, after)
      ? []
      : [{ type: 'profile.work-changed', profileIds: [...new Set([after.id, ...before.formerIds, ...after.formerIds])] }],
};

const isSameWay = (a: RightsProfile, b: RightsProfile): boolean =>
  a.permissions.includes('work-cases') === b.permissions.includes('work-cases') && (a.retired === undefined) === (b.retired === undefined);

const isSameDuty = (a: Person, b: Person): boolean =>
  a.isActive === b.isActive &&
  a.role === b.role &&
  (a.profileId ?? null) === (b.profileId ?? null) &&
  (a.capacity ?? null) === (b.capacity ?? null) &&
  (a.isExempt ?? false) === (b.isExempt ?? false) &&
  JSON.stringify([a.skills, a.languages, a.channelCapacity]) === JSON.stringify([b.skills, b.languages, b.channelCapacity]) &&
  a.groupIds.length === b.groupIds.length &&
  a.groupIds.every((id) => b.groupIds.includes(id));

/** Of the groups that somebody works in. */
export const groupsOf = (person: Person | null): readonly string[] => (person?.isActive ? person.groupIds : []);
