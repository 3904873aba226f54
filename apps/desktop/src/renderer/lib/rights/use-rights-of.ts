import type { Person, WithRights } from '@quayside/shared/identity/person';
import { builtinRoleOf, profileOf, rightsFrom, roleOf } from '@quayside/shared/identity/rights';
import type { Role } from '@quayside/shared/kernel/actor';
import type { EntityKind, EntityOf } from '@quayside/shared/kernel/entity';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCore } from '../bridge/use-core';

export interface RightsOf {
  /** Somebody with the rights that they have now. */
  of(person: Person): WithRights;
  /** The built-in profile that counts for them; `null`: one of the workspace's own. */
  builtinRole(person: Person): Role | null;
  /** Name of the profile that counts for them. */
  profileName(person: Person): string;
  /** Name of their role; `null`: none. */
  roleName(person: Person): string | null;
}

/** Rights of colleagues, as this device knows their profiles and roles; `null` until these are read. */
export function useRightsOf(): RightsOf | null {
  const { t } = useTranslation();
  const { data } = useCore('getStanding', undefined);
  return useMemo(() => {
    if (data === undefined) return null;
    const byId = new Map<string, unknown>([
      ...data.profiles.map((one) => [`rightsProfile/${one.id}`, one] as const),
      ...data.roles.map((one) => [`orgRole/${one.id}`, one] as const),
    ]);
    const find = <K extends EntityKind>(kind: K, id: string) => (byId.get(`${kind}/${id}`) ?? null) as EntityOf<K> | null;
    return {
      of: (person) => ({ ...person, rights: rightsFrom(person, find) }),
      builtinRole: (person) => builtinRoleOf(person, find),
      profileName: (person) => profileOf(person, find)?.name ?? t(`role.${builtinRoleOf(person, find) ?? 'agent'}`),
      roleName: (person) => roleOf(person, find)?.name ?? null,
    };
  }, [data, t]);
}
