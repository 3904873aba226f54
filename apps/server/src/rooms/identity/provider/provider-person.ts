import type { Person } from '@quayside/shared/identity/person';
import type { SignInProvider } from '@quayside/shared/identity/sign-in-settings';
import { isAppError } from '@quayside/shared/kernel/errors';
import { newId } from '../../../platform/new-id';
import { submitAct } from '../../../platform/submit-act';
import type { IdentityParts } from '../identity-parts';
import { tellOfAccount } from '../tell-of-account';
import { type ClaimFault, judgeClaims, type ProviderClaims } from './claims';

/** Why the provider's word does not let somebody in. `unknown`: nobody here has this address; `other-subject`: it was somebody else there before. */
export type PersonFault = ClaimFault | 'unknown' | 'other-subject';

type Parts = Pick<IdentityParts, 'people' | 'auth' | 'house' | 'invitations'>;

/**
 * Who somebody is here. Once linked, the issuer and its subject alone say so; before, their verified address does.
 *
 * @source security §4, ID3
 */
export async function findProviderPerson(parts: Parts, provider: SignInProvider, claims: ProviderClaims): Promise<Person | PersonFault> {
  const { auth, people } = parts;
  const fault = judgeClaims(claims, provider);
  if (fault !== null || claims.email === null) return fault ?? 'no-email';
  const linked = await auth.links.find(provider.issuer, claims.subject);
  if (linked !== null) return (await people.findActive(linked)) ?? 'unknown';
  const person =
    (await people.findActiveByEmail(claims.email)) ??
    (provider.newcomers === 'made' ? await makePerson(parts, provider, { ...claims, email: claims.email }) : null);
  if (person === null) return 'unknown';
  const isNew = !(await auth.hasAccount(person.id));
  if (!(await auth.links.link(person, provider.issuer, claims.subject))) return 'other-subject';
  parts.house.logger.info({ event: 'provider-linked', person: person.id }, 'security event');
  if (isNew) {
    await parts.invitations.deleteOf([person.id]);
    await tellOfAccount(parts.house, person.id);
  }
  return person;
}

/** `null` when somebody who is let in no more has this address. */
async function makePerson(
  { house, people }: Parts,
  provider: SignInProvider,
  { email, name }: { readonly email: string; readonly name: string | null },
): Promise<Person | null> {
  const { newcomerGroupIds, newcomerTimeZone: timeZone, newcomerLocale: locale } = provider;
  // a group that was taken away since does not keep people out
  const groups = await house.entities.list('group', { _id: { $in: [...newcomerGroupIds] } });
  const groupIds = groups.map(({ id }) => id);
  const args = { personId: newId(house.clock), name: name ?? email.slice(0, 120), email, role: 'agent', groupIds, timeZone, locale };
  try {
    await submitAct(house, 'provider', { name: 'person.create', args, actor: { type: 'system', name: 'provider' } });
  } catch (error) {
    // somebody was faster, or they were let go
    if (!isAppError(error) || error.code !== 'DUPLICATE') throw error;
  }
  return people.findActiveByEmail(email);
}
