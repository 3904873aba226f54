import { Select } from '@mantine/core';
import { ROLES, type Role } from '@quayside/shared/kernel/actor';
import { useTranslation } from 'react-i18next';
import { useCore } from '../../lib/bridge/use-core';

/** What somebody has, or is to have. */
export interface ChosenStanding {
  /** A built-in profile by its name, or one of the workspace's own by its id. */
  readonly profile: string;
  /** `''`: none. */
  readonly roleId: string;
}

export interface StandingChoiceProps {
  readonly value: ChosenStanding;
  readonly isProfileLocked?: boolean;
  readonly isRoleLocked?: boolean;
  onChange(value: ChosenStanding): void;
}

/** The built-in profile that this is; `undefined`: one of the workspace's own. */
export const builtinOf = (profile: string): Role | undefined => ROLES.find((one) => one === profile);

/** Profile and role of somebody, of those in use. @source requirements ORG-1 */
export function StandingChoice({ value, isProfileLocked = false, isRoleLocked = false, onChange }: StandingChoiceProps) {
  const { t } = useTranslation();
  const { data } = useCore('getStanding', undefined);
  const profiles = (data?.profiles ?? []).filter(({ retired }) => retired === undefined);
  const roles = (data?.roles ?? []).filter(({ retired }) => retired === undefined);
  const builtin = builtinOf(value.profile);
  const reach = roles.find(({ id }) => id === value.roleId)?.reach;
  return (
    <>
      <Select
        label={t('standing.profile')}
        allowDeselect={false}
        data={[
          ...ROLES.map((one) => ({ value: one as string, label: t(`role.${one}`) })),
          ...profiles.map((one) => ({ value: one.id, label: one.name })),
        ]}
        value={value.profile}
        disabled={isProfileLocked}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description={builtin === undefined ? null : t(`colleagues.roleHelp.${builtin}`)}
        onChange={(profile) => onChange({ ...value, profile: profile ?? value.profile })}
      />
      <Select
        label={t('standing.role')}
        allowDeselect={false}
        data={[{ value: '', label: t('standing.noRole') }, ...roles.map((one) => ({ value: one.id, label: one.name }))]}
        value={value.roleId}
        disabled={isRoleLocked}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description={reach === undefined ? t('standing.noRoleHelp') : t(`roles.reachHelp.${reach}`)}
        onChange={(roleId) => onChange({ ...value, roleId: roleId ?? '' })}
      />
    </>
  );
}
