import type { Customers } from '../../bridge/directory';
import type { Profile } from '../session/profile';
import { searchContacts, searchOrganisations } from './search-cache';
import { findSurvivors } from './survivors';

const CONTACTS_MAX = 7;
const ORGANISATIONS_MAX = 3;

/** Who is meant by these words: contacts with their organisations, and organisations. */
export function findCustomers(profile: Profile, text: string): Customers {
  const contacts = searchContacts(profile, text, CONTACTS_MAX);
  const organisations = findSurvivors(
    profile.store,
    'organisation',
    contacts.flatMap(({ organisationId }) => organisationId ?? []),
  );
  return {
    contacts: contacts.map((contact) => ({ contact, organisation: organisations.get(contact.organisationId ?? '') ?? null })),
    organisations: searchOrganisations(profile, text, ORGANISATIONS_MAX),
  };
}
