import { OPEN_STATES } from '@quayside/shared/cases/case';
import type { Condition } from '@quayside/shared/kernel/condition';
import type { CustomerRef } from '@quayside/shared/kernel/customer-ref';
import type { Contact } from '@quayside/shared/organisation/contact';
import type { CustomerMerge } from '@quayside/shared/organisation/customer-merge';
import type { Organisation } from '@quayside/shared/organisation/organisation';
import type { CaseRow } from '../../bridge/case-row';
import type { ContactDetail, CustomerDetail, OrganisationDetail, OrganisationNode } from '../../bridge/customer-detail';
import type { Profile } from '../session/profile';
import { countCases, listCaseIds } from './case-ids';
import { caseRowsById } from './case-rows';
import { contactDuplicates, organisationDuplicates } from './likely-duplicates';
import { readOrganisationTree } from './organisation-tree';
import { listPointing } from './pointing';
import { findSurvivor } from './survivors';

const CASES_MAX = 50;
const SHOWN_MAX = 200;

/** All about one customer. One that was merged leads to the one they turned out to be; `null` when nobody is known under this id. */
export function readCustomer(profile: Profile, { kind, id }: CustomerRef): CustomerDetail | null {
  if (kind === 'contact') {
    const contact = findSurvivor(profile.store, 'contact', id);
    return contact === null ? null : readContact(profile, contact);
  }
  const organisation = findSurvivor(profile.store, 'organisation', id);
  return organisation === null ? null : readOrganisation(profile, organisation);
}

function readContact(profile: Profile, contact: Contact): ContactDetail {
  return {
    of: 'contact',
    contact,
    organisation: contact.organisationId === null ? null : findSurvivor(profile.store, 'organisation', contact.organisationId),
    ...casesOf(profile, { contactId: { $in: idsOf(profile, 'contact', contact.id) } }),
    assets: byName(listPointing(profile, { kind: 'asset', field: 'contactId' }, [contact.id], SHOWN_MAX), ({ tag }) => tag),
    merges: mergesInto(profile, contact.id),
    duplicates: contactDuplicates(profile, contact),
  };
}

function readOrganisation(profile: Profile, organisation: Organisation): OrganisationDetail {
  const tree = readOrganisationTree(profile, organisation);
  const ids = idsIn(tree.node).flatMap((id) => idsOf(profile, 'organisation', id));
  const contacts = listPointing(profile, { kind: 'contact', field: 'organisationId' }, [organisation.id], SHOWN_MAX);
  return {
    of: 'organisation',
    organisation,
    tree,
    ...casesOf(profile, { organisationId: { $in: ids } }),
    contacts: byName(
      contacts.filter(({ mergedInto }) => mergedInto === undefined),
      ({ name }) => name,
    ),
    assets: byName(listPointing(profile, { kind: 'asset', field: 'organisationId' }, [organisation.id], SHOWN_MAX), ({ tag }) => tag),
    merges: mergesInto(profile, organisation.id),
    duplicates: organisationDuplicates(profile, organisation),
  };
}

const idsIn = ({ organisation, parts }: OrganisationNode): readonly string[] => [organisation.id, ...parts.flatMap(idsIn)];

/** Themselves, and those that lead to them: some of their cases may still be on their way. */
const idsOf = (profile: Profile, kind: CustomerRef['kind'], id: string): readonly string[] => [
  id,
  ...mergesInto(profile, id).flatMap(({ of, loserId, state }) => (of === kind && state === 'moving' ? [loserId] : [])),
];

function mergesInto({ store }: Profile, survivorId: string): readonly CustomerMerge[] {
  return store
    .listAll('customerMerge')
    .filter((merge) => merge.survivorId === survivorId)
    .sort((a, b) => b.createdAt - a.createdAt);
}

function casesOf(profile: Profile, whose: Condition): { readonly cases: readonly CaseRow[]; readonly openCount: number } {
  const { reader } = profile.store;
  const sort = [{ field: 'lastMessageAt', direction: 'desc' }] as const;
  const there: readonly Condition[] = [whose, { trashedAt: { $eq: null } }, { spamAt: { $eq: null } }];
  const open: Condition = { $and: [...there, { state: { $in: [...OPEN_STATES] } }] };
  const done: Condition = { $and: [...there, { state: { $nin: [...OPEN_STATES] } }] };
  const first = listCaseIds(reader, { where: open, sort }, 0, CASES_MAX);
  const others = listCaseIds(reader, { where: done, sort }, 0, CASES_MAX - first.length);
  return { cases: caseRowsById(profile, [...first, ...others]), openCount: countCases(reader, { where: open }) };
}

const byName = <T>(all: readonly T[], nameOf: (one: T) => string): readonly T[] =>
  [...all].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : nameOf(a) > nameOf(b) ? 1 : 0));
