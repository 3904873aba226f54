import type { Case } from '@quayside/shared/cases/case';
import { readMarkId } from '@quayside/shared/cases/read-mark';
import type { CaseRow } from '../../bridge/case-row';
import type { Profile } from '../session/profile';
import { findSurvivors } from './survivors';

/** Everything that list lines show, read in a few strokes rather than line by line. */
export function buildCaseRows(profile: Profile, cases: readonly Case[]): readonly CaseRow[] {
  const { store, me, pendingCases } = profile;
  const some = (ids: readonly (string | null)[]): string[] => ids.filter((id): id is string => id !== null);
  const contacts = findSurvivors(store, 'contact', some(cases.map((of) => of.contactId)));
  const organisations = findSurvivors(store, 'organisation', some(cases.map((of) => of.organisationId)));
  const people = store.findMany('person', some(cases.map((of) => of.ownerId)));
  const groups = store.findMany('group', some(cases.map((of) => of.groupId)));
  const marks = store.findMany(
    'readMark',
    cases.map((of) => readMarkId(me.personId, of.id)),
  );
  const drafted = profile.drafts.caseIds();
  const pinned = profile.pins.list();
  const named = (found: { readonly id: string; readonly name: string } | undefined, id: string | null): CaseRow['owner'] =>
    id === null ? null : { id, name: found?.name ?? '' };
  return cases.map((of) => ({
    case: of,
    contact: contacts.get(of.contactId ?? '') ?? null,
    organisation: organisations.get(of.organisationId ?? '') ?? null,
    owner: named(people.get(of.ownerId ?? ''), of.ownerId),
    group: named(groups.get(of.groupId ?? ''), of.groupId),
    isUnread: of.messageCount > (marks.get(readMarkId(me.personId, of.id))?.messageCount ?? 0),
    isPending: pendingCases.has(of.id),
    hasDraft: drafted.has(of.id),
    isPinned: pinned.has(of.id),
  }));
}

/** Rows of these cases in the order given; what is gone is left out. */
export function caseRowsById(profile: Profile, ids: readonly string[]): readonly CaseRow[] {
  const found = profile.store.findMany('case', ids);
  return buildCaseRows(
    profile,
    ids.flatMap((id) => found.get(id) ?? []),
  );
}
