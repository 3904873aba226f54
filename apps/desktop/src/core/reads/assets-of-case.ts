import type { Case } from '@quayside/shared/cases/case';
import type { Asset } from '@quayside/shared/organisation/asset';
import type { Profile } from '../session/profile';
import { listPointing } from './pointing';

/** What the contact and the organisation of a case have, the contact's own first. */
export function assetsOfCase(profile: Profile, caseId: string, max: number): readonly Asset[] {
  const of = profile.store.find('case', caseId);
  return of === null ? [] : assetsOfCustomer(profile, of, max);
}

/** As of a case, before there is one. */
export function assetsOfCustomer(profile: Profile, of: Pick<Case, 'contactId' | 'organisationId'>, max: number): readonly Asset[] {
  const own = of.contactId === null ? [] : listPointing(profile, { kind: 'asset', field: 'contactId' }, [of.contactId], max);
  const common =
    of.organisationId === null ? [] : listPointing(profile, { kind: 'asset', field: 'organisationId' }, [of.organisationId], max);
  return [...new Map([...own, ...common].map((asset) => [asset.id, asset])).values()].slice(0, max);
}
