import { BUILTIN_RIGHTS } from '@quayside/shared/identity/rights';
import type { PersonActor } from '@quayside/shared/kernel/actor';
import { createContext, useContext, useMemo } from 'react';
import { useCore } from '../bridge/use-core';
import { useMe } from '../session-context';

/** Whose eyes something is seen with; `null`: one's own. */
export const ActingAs = createContext<PersonActor | null>(null);

/** The signed-in person with their rights of now; until these are read, with those of their built-in profile. */
export function useActor(): PersonActor {
  const { personId: id, name, role, groupIds } = useMe();
  const { data } = useCore('getStanding', undefined);
  const other = useContext(ActingAs);
  return useMemo(
    () => other ?? data?.actor ?? { type: 'person', id, name, role, groupIds, rights: BUILTIN_RIGHTS[role] },
    [other, data, id, name, role, groupIds],
  );
}
