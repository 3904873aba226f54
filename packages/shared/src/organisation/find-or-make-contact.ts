import type { Found } from '../kernel/action';
import { type Put, put, type Ref, ref } from '../kernel/entity';
import type { Id } from '../kernel/ids';
import { emailDomain, normaliseEmail } from '../kernel/text';
import type { EpochMs } from '../kernel/time';
import type { Contact } from './contact';
import { domainKey, emailKey, uniqueKey } from './customer-keys';
import type { Organisation } from './organisation';
import { isPublicMailDomain } from './public-mail-domains';

/** What has to be seen to find the contact with this address, in three rounds: keys, what they point to, its organisation. */
export function contactReads(address: string, found: Found): readonly Ref[] {
  const email = normaliseEmail(address);
  const domain = emailDomain(email) ?? '';
  const contactId = found('uniqueKey', emailKey(email))?.targetId ?? null;
  const organisationId = found('uniqueKey', domainKey(domain))?.targetId ?? null;
  const own = contactId === null ? null : (found('contact', contactId)?.organisationId ?? null);
  return [
    ref('uniqueKey', emailKey(email)),
    ref('uniqueKey', domainKey(domain)),
    ...(contactId === null ? [] : [ref('contact', contactId)]),
    ...(organisationId === null ? [] : [ref('organisation', organisationId)]),
    ...(own === null || own === organisationId ? [] : [ref('organisation', own)]),
  ];
}

/**
 * The contact with this address, made when there is none, with the organisation of its domain, made likewise.
 *
 * The address decides alone: a name or a Reply-To never changes who somebody is. An organisation that is given is only
 * that of a new contact.
 *
 * @source requirements CAS-3; security A13
 */
export function findOrMakeContact(
  who: { readonly address: string; readonly name: string; readonly organisationId?: Id | null },
  { find, now, newId }: { readonly find: Found; readonly now: EpochMs; readonly newId: () => Id },
): { readonly contact: Contact; readonly puts: readonly Put[] } {
  const email = normaliseEmail(who.address);
  const known = find('uniqueKey', emailKey(email));
  const existing = known === null ? null : find('contact', known.targetId);
  if (existing !== null) return { contact: existing, puts: [] };
  const puts: Put[] = [];
  const domain = emailDomain(email) ?? '';
  const organisationOf = find('uniqueKey', domainKey(domain));
  const byDomain = organisationOf !== null && find('organisation', organisationOf.targetId) !== null ? organisationOf.targetId : null;
  let organisationId = who.organisationId ?? byDomain;
  if (organisationId === null && domain !== '' && !isPublicMailDomain(domain)) {
    const organisation: Organisation = { ...fresh(newId(), now), name: domain.slice(0, 200), domains: [domain], stars: 0, note: '' };
    organisationId = organisation.id;
    puts.push(put('organisation', organisation), uniqueKey(domainKey(domain), organisation.id, now));
  }
  const contact: Contact = {
    ...fresh(newId(), now),
    name: who.name.trim().slice(0, 200) || email.slice(0, 200),
    emails: [email],
    phones: [],
    organisationId,
    isVip: false,
    language: null,
    note: '',
    isBlocked: false,
  };
  puts.push(put('contact', contact), uniqueKey(emailKey(email), contact.id, now));
  return { contact, puts };
}

const fresh = (id: Id, now: EpochMs): Pick<Contact, 'id' | 'revision' | 'createdAt' | 'updatedAt'> => ({
  id,
  revision: 0,
  createdAt: now,
  updatedAt: now,
});
