import { BUILTIN_RIGHTS, NO_RIGHTS } from '@quayside/shared/identity/rights';
import { permissionsIn, type RightsProfile } from '@quayside/shared/identity/rights-profile';
import { type PersonActor, ROLES } from '@quayside/shared/kernel/actor';
import { type ReactNode, useMemo } from 'react';
import { useCore } from '../bridge/use-core';
import { ActingAs, useActor } from './use-actor';

/** What is inside is seen as somebody with this profile would: to look at, not to act. @param profileId - one of the company's own, or the name of a built-in one */
export function AsProfile({ profileId, children }: { readonly profileId: string; readonly children: ReactNode }) {
  const me = useActor();
  const { data } = useCore('getStanding', undefined);
  const own = data?.profiles.find(({ id }) => id === profileId) ?? null;
  const actor = useMemo(() => actorWith(me, own, profileId), [me, own, profileId]);
  return <ActingAs.Provider value={actor}>{children}</ActingAs.Provider>;
}

function actorWith(me: PersonActor, own: RightsProfile | null, profileId: string): PersonActor {
  const role = ROLES.find((one) => one === profileId) ?? 'agent';
  if (own === null) return { ...me, role, rights: BUILTIN_RIGHTS[role] };
  const { id, fields, formerIds } = own;
  return { ...me, role, rights: { ...NO_RIGHTS, profileId: id, formerProfileIds: formerIds, permissions: permissionsIn(own), fields } };
}
