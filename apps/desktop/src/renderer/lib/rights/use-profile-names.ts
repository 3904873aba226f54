import { ROLES } from '@quayside/shared/kernel/actor';
import { useTranslation } from 'react-i18next';
import { useCore } from '../bridge/use-core';

/** The profiles that people can have, the built-in ones first; not those that have given way to others. */
export function useProfileNames(): readonly { readonly id: string; readonly name: string }[] {
  const { t } = useTranslation();
  const { data } = useCore('getStanding', undefined);
  const own = (data?.profiles ?? []).filter(({ retired }) => retired === undefined);
  return [...ROLES.map((id) => ({ id: id as string, name: t(`role.${id}`) })), ...own.map(({ id, name }) => ({ id, name }))];
}
